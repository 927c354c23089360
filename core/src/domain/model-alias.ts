import { modelIdParts } from './item-id.ts';

const dated = /^(.*?)-?(20\d{2}-?[01]\d-?[0-3]\d)$/;
/** Bedrock's: of a dated snapshot any, else the first; of others only what follows the version. */
const revision = /(20\d{6})-v\d+(?::\d+)?$|-v1(?::\d+)?$|(?<=-v\d+):\d+$/;

/**
 * The bare spelling of a model id without what providers add to it: publisher path and prefix
 * (`accounts/x/models/`, `us.anthropic.`), revision suffix (`-v1:0`; a second version such as
 * `recraft-v2` is another model), free tier, `-instruct`, case and separators. Two ids with one
 * spelling are taken for the same model.
 */
export function modelSpelling(modelId: string): string {
  const tail = modelId.slice(modelId.lastIndexOf('/') + 1).toLowerCase();
  return tail
    .replace(/^(?:(?:us|eu|apac|au|ca|jp|global)\.)?[a-z]+\.(?=[a-z])/, '')
    .replace(revision, '$1')
    .replace(/[:-]free$/, '')
    .replace(/[._@: ]+/g, '-')
    .replace(/-instruct$/, '');
}

/**
 * Groups ids that name the same model at different providers: id → alias, only for groups of two
 * or more. A date is dropped only where a model has a single dated snapshot, so that
 * `gpt-4o-2024-05-13` and `gpt-4o-2024-08-06` stay apart.
 */
export function modelAliases(ids: Iterable<string>): Map<string, string> {
  const spellings = new Map<string, string>();
  const snapshots = new Map<string, Set<string>>();
  for (const id of ids) {
    const spelling = modelSpelling(modelIdParts(id)?.modelId ?? id);
    spellings.set(id, spelling);
    const [, base, date] = dated.exec(spelling) ?? [];
    if (!base || !date) continue;
    const dates = snapshots.get(base) ?? new Set();
    snapshots.set(base, dates.add(date.replaceAll('-', '')));
  }
  const groups = new Map<string, string[]>();
  for (const [id, spelling] of spellings) {
    const base = dated.exec(spelling)?.[1];
    const alias = base && snapshots.get(base)?.size === 1 ? base : spelling;
    groups.set(alias, [...(groups.get(alias) ?? []), id]);
  }
  const aliases = new Map<string, string>();
  for (const [alias, members] of groups)
    if (members.length > 1) for (const id of members) aliases.set(id, alias);
  return aliases;
}
