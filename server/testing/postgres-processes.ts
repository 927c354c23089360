import path from 'node:path';
import { rememberedLocation } from '../app/db/embedded/data-location.ts';
import { processesOf } from '../app/db/embedded/processes-of.ts';

/** The live PostgreSQL processes of a home, wherever its data lies. */
export const postgresProcessesOf = (home: string): number[] =>
  processesOf(path.join(rememberedLocation(home) ?? home, 'postgres-17'));
