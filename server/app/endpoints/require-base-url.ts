import type { NetworkPolicy } from '../net/egress/network-policy.ts';
import { restError } from '../net/rest-error.ts';
import { readBaseUrl } from './base-url.ts';

/** A base URL in its stored form. Throws a 400 that says what is wrong with it. */
export function requireBaseUrl(given: string, networks: NetworkPolicy): string {
  const read = readBaseUrl(given, networks);
  if (read.kind === 'ok') return read.url;
  throw restError('validation', `The field "baseUrl" cannot be used: ${read.problem}`, [
    { field: 'baseUrl', message: read.problem },
  ]);
}
