import type { UserSql } from '../db/client.ts';
import type { Lockbox } from '../lockbox/lockbox.ts';
import { type EndpointRow, endpointSecret } from './endpoint-row.ts';
import type { ProbeTarget } from './probe/probe.ts';

/** What of an endpoint says how it is asked. */
export type AskedEndpoint = Pick<
  EndpointRow,
  'id' | 'baseUrl' | 'endpointType' | 'detectedServer' | 'authHeader' | 'paths'
>;

/** An endpoint ready to be asked, with its key, which opens only towards its own origin. */
export const probeTargetOf = async (
  lockbox: Lockbox,
  db: UserSql,
  row: AskedEndpoint,
): Promise<ProbeTarget> => ({
  baseUrl: row.baseUrl,
  type: row.endpointType,
  server: row.detectedServer,
  paths: row.paths,
  authHeader: row.authHeader,
  key: await lockbox.openSecret(db, endpointSecret(row.id), new URL(row.baseUrl).origin),
});
