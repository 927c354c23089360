import { readServerAddress } from '@asterism/core/protocol/server-address.ts';

/** The fields of a stored record; none where it is no record. Read by hand, as the popup stays small. */
export const fieldsOf = (record: unknown): { readonly [name: string]: unknown } =>
  typeof record === 'object' && record !== null ? { ...record } : {};

/** The origin in a stored record; undefined where there is none, or more than one. */
export function storedOrigin(record: unknown): string | undefined {
  const { origin } = fieldsOf(record);
  if (typeof origin !== 'string') return undefined;
  const address = readServerAddress(origin);
  return address.kind === 'address' && address.origin === origin ? origin : undefined;
}
