import { readFileSync } from 'node:fs';
import path from 'node:path';
import { connectionUrl } from '../app/db/embedded/connection.ts';
import { rememberedLocation } from '../app/db/embedded/data-location.ts';

/** The superuser's address of the PostgreSQL that runs in a home. */
export function embeddedAddress(home: string): string {
  const data = path.join(rememberedLocation(home) ?? home, 'postgres-17');
  const port = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[3];
  const password = readFileSync(path.join(home, 'postgres-password'), 'utf8').trim();
  return connectionUrl(Number(port), password);
}
