const words: Readonly<Record<string, string>> = {
  refused: 'refused the connection',
  timeout: 'did not answer in time',
  'too-slow': 'answered too slowly',
  closed: 'ended the connection',
  dns: 'was not found by its name',
  unreachable: 'could not be reached',
  tls: 'has a certificate that is not trusted',
  'blocked-address': 'is at an address that is not allowed',
  'http-401': 'did not take the key',
  'http-402': 'asked for payment',
  'http-404': 'does not have the model',
  'http-429': 'was asked too often',
};

/** How long something took, for people: `40 ms`, `4.2 s`. */
export const formatMs = (ms: number): string =>
  ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(ms < 99_950 ? 1 : 0)} s`;

/** What an attempt came to, as its note goes on after a name: `refused the connection after 40 ms`. */
export function attemptWords(kind: string, ms: number): string {
  const status = /^http-(\d+)$/.exec(kind)?.[1];
  const said = words[kind] ?? (status ? `answered with the error ${status}` : 'failed');
  return `${said} after ${formatMs(ms)}`;
}

/** USD of one call: `$0.0040`, `$1.27`, `free`. */
export function formatCost(cost: number): string {
  if (cost === 0) return 'free';
  if (cost < 0.0001) return '<$0.0001';
  return `$${cost.toFixed(cost < 0.1 ? 4 : 2)}`;
}
