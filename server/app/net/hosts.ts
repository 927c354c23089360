import type { Config } from '../process/config.ts';

const localNames = ['localhost', '127.0.0.1', '[::1]'];

/** A literal IP address as it stands in a Host header; a name can be rebound, an address cannot. */
const literal = (address: string) => {
  const plain = address.replace(/^::ffff:/, '');
  return plain.includes(':') ? `[${plain}]` : plain;
};

/**
 * Whether `host` (a Host header) is a name of this server: the configured origin, the machine
 * itself, or the very address the connection came in on.
 */
export function isOwnHost(
  host: string | undefined,
  config: Pick<Config, 'host' | 'origin'>,
  localAddress: string | undefined,
): boolean {
  if (!host) return false;
  const name = host.replace(/:\d+$/, '').toLowerCase();
  if (localNames.includes(name) || name === config.host.toLowerCase()) return true;
  if (config.origin && new URL(config.origin).hostname === name) return true;
  return localAddress !== undefined && literal(localAddress) === name;
}
