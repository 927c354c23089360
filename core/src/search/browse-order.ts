import { endpointOf } from '../domain/endpoint-provider.ts';
import { standing } from './makers.ts';
import type { Searchable } from './searchable.ts';

/** `2025-06-12` as months since year 0; NaN where nothing is known. */
function monthsOf(released: string | null): number {
  if (!released) return Number.NaN;
  const month = Number(released.slice(5, 7)) + Number(released.slice(8, 10)) / 31;
  return Number(released.slice(0, 4)) * 12 + month;
}

/** A snapshot's date is no version: `GPT-4o (2024-11-20)` is not GPT 20. */
const snapshotDate = /\b20\d\d-?\d\d(?:-?\d\d)?\b|\(\d\d[-/]\d\d\)/g;

const versionOf = (name: string) =>
  Number(
    /(?:^|[^a-z\d])[a-z]{0,2}(\d{1,2}(?:\.\d+)?)(?![\d.]*[a-z\d])/i.exec(
      name.replace(snapshotDate, ''),
    )?.[1] ?? 0,
  );

/** Stands for age where no date is known: how far a version lies behind its family's newest. */
const monthsPerVersion = 10;

/** Of models released together the full size stands first, and a preview behind what is final. */
const lesser = /\b(?:mini|nano|lite|small|tiny|flash|air|haiku|preview|chat|micro)\b/gi;
const lesserSetback = 1;

/** Further than any list is long. */
const ownAhead = 1e7;

export type Placing = { readonly order: Uint32Array; readonly own: Uint8Array };

/**
 * The order in which models are shown before anything is typed: what can be used before what is
 * retired, then new before old, with makers ahead of resellers and the known ahead of the obscure.
 * What a person runs themselves stands before all of it, as their endpoints list it.
 */
export function placeModels(models: readonly Searchable[]): Placing {
  const count = models.length;
  const own = new Uint8Array(count);
  const age = new Float64Array(count);
  const version = new Float64Array(count);
  const families = models.map((model) => `${model.provider} ${/[a-z]*/i.exec(model.name)?.[0]}`);
  const newestOf = new Map<string, number>();
  let newest = 0;
  models.forEach((model, at) => {
    const months = monthsOf(model.releasedAt);
    const family = families[at] ?? '';
    version[at] = versionOf(model.name);
    age[at] = months;
    if (months > newest) newest = months;
    newestOf.set(family, Math.max(newestOf.get(family) ?? 0, version[at] ?? 0));
  });
  models.forEach((model, at) => {
    const { own: isOwn, setback } = standing(model.provider, model.name);
    own[at] = isOwn ? 1 : 0;
    const behind = (newestOf.get(families[at] ?? '') ?? 0) - (version[at] ?? 0);
    const months = Number.isNaN(age[at]) ? behind * monthsPerVersion : newest - (age[at] ?? 0);
    const rank = setback + (model.name.match(lesser)?.length ?? 0) * lesserSetback;
    age[at] = months + rank + (model.status === 'retired' ? 1e4 : 0);
    if (endpointOf(model.provider) !== undefined) age[at] = at - ownAhead;
  });
  const at = (list: Float64Array, index: number) => list[index] ?? 0;
  const order = Uint32Array.from(models.keys()).sort(
    (a, b) => at(age, a) - at(age, b) || at(version, b) - at(version, a) || a - b,
  );
  return { order, own };
}
