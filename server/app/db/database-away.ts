/** Prisma's codes for a database that cannot be reached, or not in time (P2028: a transaction). */
const codes = new Set([
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'],
  // The system's own, where the driver is spoken with directly.
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'ENOENT'],
  ...['EHOSTUNREACH', 'ENETUNREACH'],
]);
/** SQLSTATEs of a connection that failed, of a server that stops or starts, of one that is full. */
const states = /^(08...|57P..|53300)$/;
const kinds = new Set([
  'ConnectionClosed',
  'DatabaseNotReachable',
  'SocketTimeout',
  'TooManyConnections',
]);
/** What the driver says without a code. */
const words =
  /Connection terminated|timeout exceeded when trying to connect|connection error|Query read timeout/;

type Cause = { readonly originalCode?: string; readonly kind?: string };
type Known = Error & {
  readonly code?: string;
  readonly meta?: { readonly driverAdapterError?: { readonly cause?: Cause } };
};

/**
 * Whether work failed because the database could not be spoken with. What was being committed then
 * may have been.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '', meta } = error as Known;
  const { originalCode = '', kind = '' } = meta?.driverAdapterError?.cause ?? {};
  const isNamed = codes.has(code) || kinds.has(kind);
  return isNamed || states.test(code) || states.test(originalCode) || words.test(error.message);
}
