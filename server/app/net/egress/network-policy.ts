import ipaddr from 'ipaddr.js';

type Range = ReturnType<typeof ipaddr.parseCIDR>;

/** Private addresses that people's endpoints may have: a range, on every port or on one. */
type Network = { readonly range: Range; readonly port: number | undefined };
export type NetworkPolicy = readonly Network[];

/** What `*` means: this machine and the networks around it, shared ones such as Tailscale's too. */
const everyPrivateNetwork = [
  ...['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
  ...['169.254.0.0/16', '100.64.0.0/10', '::1/128', 'fc00::/7', 'fe80::/10'],
];

const bracketed = /^\[(?<range>[^\]]+)\](?::(?<port>\d+))?$/;
const plain = /^(?<range>[\d.]+(?:\/\d+)?)(?::(?<port>\d+))?$/;

function parseRange(text: string): Range | undefined {
  const isShort = !text.includes(':') && text.split('.').length !== 4; // 10/8 means 0.0.0.10/8
  if (isShort) return undefined;
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return undefined;
  const address = ipaddr.parse(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128] as Range;
}

function parseNetwork(text: string): Network | undefined {
  const parts = (bracketed.exec(text) ?? plain.exec(text))?.groups ?? { range: text };
  const range = parseRange(parts.range ?? '');
  const port = parts.port === undefined ? undefined : Number(parts.port);
  if (!range || port === 0 || (port ?? 0) > 65_535) return undefined;
  return { range, port };
}

/**
 * Networks from a list such as `192.168.0.0/16,10.0.0.5:11434,[fd00::/8]:8080`, from `*` (every
 * private network) or from `none`; undefined if it is not such a list.
 */
export function parseNetworks(text: string): NetworkPolicy | undefined {
  const word = text.trim();
  if (word === 'none') return [];
  const texts = word === '*' ? everyPrivateNetwork : word.split(',').map((part) => part.trim());
  const networks = texts.map(parseNetwork);
  return networks.every((network) => network !== undefined) ? networks : undefined;
}
