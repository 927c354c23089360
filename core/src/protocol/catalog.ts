import { modelItemId } from '../domain/item-id.ts';
import { capabilities, type Model, modelStatuses } from '../domain/model.ts';
import type { CatalogWire } from './catalog-schema.ts';

function table<T extends string>() {
  const words: T[] = [];
  const positions = new Map<T, number>();
  return {
    words,
    add(word: T): number {
      const known = positions.get(word);
      if (known !== undefined) return known;
      positions.set(word, words.push(word) - 1);
      return words.length - 1;
    },
  };
}

/** Packs models for the wire; `version` names this exact content. */
export function packCatalog(version: string, models: readonly Model[]): CatalogWire {
  const providers = table<string>();
  const names: string[] = [];
  const modalities = table<string>();
  const aliases = table<string>();
  const rows = models.map((model): CatalogWire['models'][number] => {
    const provider = providers.add(model.provider);
    names[provider] ??= model.providerName;
    const bits = capabilities.reduce(
      (sum, name, bit) => (model.capabilities.includes(name) ? sum | (1 << bit) : sum),
      0,
    );
    return [
      provider,
      model.modelId,
      model.name,
      model.contextLength,
      model.outputLimit,
      model.price.input,
      model.price.output,
      model.price.cacheRead,
      modalities.add(model.modalities.input.join(' ')),
      modalities.add(model.modalities.output.join(' ')),
      bits,
      model.releasedAt,
      model.knowledge,
      modelStatuses.indexOf(model.status),
      model.alias === null ? null : aliases.add(model.alias),
    ];
  });
  return {
    version,
    providers: providers.words.map((id, position) => [id, names[position] ?? id]),
    modalities: modalities.words,
    aliases: aliases.words,
    models: rows,
  };
}

const words = (list: string | undefined) => (list ? list.split(' ') : []);

/** Unpacks what {@link packCatalog} made; rows with a position outside the tables are dropped. */
export function unpackCatalog(wire: CatalogWire): Model[] {
  const modalities = wire.modalities.map(words);
  const abilities = Array.from({ length: 1 << capabilities.length }, (_, bits) =>
    capabilities.filter((_name, bit) => bits & (1 << bit)),
  );
  const models: Model[] = [];
  for (const row of wire.models) {
    const [provider, providerName] = wire.providers[row[0]] ?? [];
    const status = modelStatuses[row[13]];
    if (provider === undefined || providerName === undefined || !status) continue;
    models.push({
      id: modelItemId(provider, row[1]),
      provider,
      providerName,
      modelId: row[1],
      name: row[2],
      contextLength: row[3],
      outputLimit: row[4],
      price: { input: row[5], output: row[6], cacheRead: row[7] },
      modalities: { input: modalities[row[8]] ?? [], output: modalities[row[9]] ?? [] },
      capabilities: abilities[row[10]] ?? [],
      releasedAt: row[11],
      knowledge: row[12],
      status,
      alias: row[14] === null ? null : (wire.aliases[row[14]] ?? null),
    });
  }
  return models;
}
