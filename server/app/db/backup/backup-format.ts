/**
 * A backup is gzipped lines of JSON: a header, batches of rows as PostgreSQL writes them, and the
 * SHA-256 of all lines before the last. Names in it are compared with the schema, never run.
 */
import * as z from 'zod/mini';

export const backupFormat = 1;

/** What every format begins with. */
export const markSchema = z.looseObject({ asterism: z.literal('backup'), format: z.int() });

export const headerSchema = z.object({
  asterism: z.literal('backup'),
  format: z.literal(backupFormat),
  createdAt: z.iso.datetime(),
  /** The migrations of its schema, in order. */
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.int() })),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), isCalled: z.boolean() })),
});

export type BackupHeader = z.infer<typeof headerSchema>;

/** Some rows of the table at this place in the header. */
export const batchSchema = z.object({
  table: z.int(),
  rows: z.array(z.array(z.nullable(z.string()))),
});

export const endSchema = z.object({ sha256: z.string() });
