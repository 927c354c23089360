import { isIP } from 'node:net';
import { isPermitted, kindOfAddress } from './classify-address.ts';
import { type EgressError, egressError } from './egress-failure.ts';
import type { NetworkPolicy } from './network-policy.ts';

/** Ports of services that a line in an HTTP request could command. */
const foreignPorts = new Set([
  ...[1, 7, 9, 11, 13, 19, 21, 22, 23, 25, 53, 69, 110, 119, 135, 139, 143, 161, 389, 445],
  ...[465, 514, 515, 587, 636, 993, 995, 2375, 2379, 3306, 5432, 6379, 10250, 11211, 27017],
]);

const metadataNames = new Set([
  ...['metadata', 'metadata.google.internal', 'metadata.goog', 'metadata.azure.internal'],
  ...[
    'metadata.azure.com',
    'instance-data',
    'instance-data.ec2.internal',
    'metadata.tencentyun.com',
  ],
]);

/** The port a URL is spoken with on. */
export const portOf = (url: URL) => Number(url.port || (url.protocol === 'https:' ? 443 : 80));

/** A host as it is dialled: IPv6 without brackets, names without the root's dot. */
export const dialledHost = (hostname: string) =>
  hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');

const bad = (sentence: string, fix: string) => egressError('bad-address', sentence, fix);

/** The failure for an address that the policy does not allow. */
function blocked(host: string, address: string, port: number): EgressError {
  if (kindOfAddress(address) !== 'private')
    return egressError(
      'blocked-address',
      `${host} leads to ${address}, which Asterism never speaks with.`,
      'Use the address of the model server itself.',
    );
  const range = isIP(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`;
  return egressError(
    'blocked-address',
    `${host} leads to ${address}, which is in a private network.`,
    `If that is meant, whoever runs Asterism adds ${range} to ASTERISM_PRIVATE_NETWORKS.`,
  );
}

/** Throws EgressError unless this address may be dialled. */
export function requirePermitted(
  host: string,
  address: string,
  port: number,
  networks: NetworkPolicy,
): void {
  if (!isPermitted(address, port, networks)) throw blocked(host, address, port);
}

/**
 * The URL of an address that a person or a redirect gave, as far as it can be judged without
 * asking a resolver. Throws EgressError.
 */
export function checkAddress(text: string, networks: NetworkPolicy): URL {
  const url = URL.parse(text);
  if (!url) throw bad('That is not an address.', 'Write it as http://host:port.');
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw bad(`An address cannot start with ${url.protocol}.`, 'Use http:// or https://.');
  if (url.username || url.password)
    throw bad(
      'An address may not hold a user name or password.',
      'Enter the key in its own field.',
    );
  const [host, port] = [dialledHost(url.hostname), portOf(url)];
  if (port === 0 || foreignPorts.has(port))
    throw egressError(
      'blocked-address',
      `Port ${port} belongs to another kind of server.`,
      'Use the port of the model server.',
    );
  if (metadataNames.has(host.toLowerCase()))
    throw egressError(
      'blocked-address',
      `${host} is the metadata service of a cloud, which Asterism never speaks with.`,
      'Use the address of the model server itself.',
    );
  if (isIP(host)) requirePermitted(host, host, port, networks);
  return url;
}
