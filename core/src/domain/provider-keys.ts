import { endpointOf } from './endpoint-provider.ts';

/** The providers that a person's calls can be made with, as the server tells of them. */
export type ProviderKeys = readonly {
  readonly provider: string;
  /** `nothing`: it needs no key. */
  readonly by: 'lockbox' | 'environment' | 'nothing';
}[];

/**
 * Whether a provider needs a key and has none in force. Where the server did not tell of keys
 * nothing is said; own endpoints need none.
 */
export const lacksKey = (provider: string, keys: ProviderKeys | undefined): boolean =>
  keys !== undefined &&
  endpointOf(provider) === undefined &&
  keys.every((key) => key.provider !== provider);

const list = new Intl.ListFormat('en');

/**
 * What a person is told when the keys in force are others than before, and that a refresh shows
 * what follows from it; null where they are the same, or were not known before.
 */
export function keyNews(
  before: ProviderKeys | undefined,
  after: ProviderKeys | undefined,
  nameOf: (provider: string) => string,
): string | null {
  if (!before || !after) return null;
  const was = new Map(before.map(({ provider, by }) => [provider, by]));
  const is = new Map(after.map(({ provider, by }) => [provider, by]));
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter(
    (provider) => was.get(provider) !== is.get(provider),
  );
  if (changed.length === 0) return null;
  const names = list.format(changed.map(nameOf));
  return `${changed.length === 1 ? 'A key' : 'Keys'} changed (${names}): refresh to see what can be used now.`;
}
