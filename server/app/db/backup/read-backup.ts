import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type * as z from 'zod/mini';
import { EgressError } from '../../net/egress/egress-failure.ts';
import { readLines } from '../../net/egress/read-lines.ts';
import { StartError } from '../../process/start-error.ts';
import {
  type BackupHeader,
  backupFormat,
  batchSchema,
  endSchema,
  headerSchema,
  markSchema,
} from './backup-format.ts';

const longestLine = 256 * 1024 * 1024;

/** Some rows of a table, by its place in the header. */
export type Batch = z.infer<typeof batchSchema>;

const damaged = (file: string) =>
  new StartError(
    `The backup ${file} is damaged or was cut off; nothing was changed. Use another copy of it.`,
  );

const noBackup = (file: string) =>
  new StartError(`${file} is not a backup of Asterism; nothing was changed.`);

const parseJson = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // no schema takes it
  }
};

function headerOf(file: string, line: string): BackupHeader {
  const mark = markSchema.safeParse(parseJson(line));
  if (!mark.success) throw noBackup(file);
  if (mark.data.format > backupFormat)
    throw new StartError(
      `The backup ${file} was made by a newer Asterism; nothing was changed. Restore it with that version.`,
    );
  const header = headerSchema.safeParse(mark.data);
  if (!header.success) throw damaged(file);
  return header.data;
}

/** What reading a file that is no backup, or half of one, fails with. */
function explain(error: unknown, file: string): never {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES')
    throw new StartError(
      `The backup ${file} cannot be read: it is missing, a folder or not yours.`,
    );
  if (code === 'Z_DATA_ERROR') throw noBackup(file);
  if (code.startsWith('Z_') || error instanceof EgressError) throw damaged(file);
  throw error;
}

/**
 * Reads a backup from its start: the header first, then every batch. Throws StartError where it is
 * not whole, at the latest after the last batch.
 */
export async function* readBackup(file: string): AsyncGenerator<BackupHeader | Batch> {
  const hash = createHash('sha256');
  const source = pipeline(createReadStream(file), createGunzip(), () => undefined);
  let header: BackupHeader | undefined;
  let isEnded = false;
  const left: number[] = [];
  try {
    for await (const line of readLines(source, longestLine)) {
      if (isEnded) throw damaged(file);
      if (!header) {
        header = headerOf(file, line);
        left.push(...header.tables.map((table) => table.rows));
        yield header;
      } else {
        const value = parseJson(line);
        const end = endSchema.safeParse(value);
        if (end.success) {
          isEnded = end.data.sha256 === hash.digest('hex') && left.every((rows) => rows === 0);
          if (!isEnded) throw damaged(file);
          continue;
        }
        const batch = batchSchema.safeParse(value);
        const table = batch.data?.table ?? -1;
        if (!batch.success || left[table] === undefined) throw damaged(file);
        left[table] -= batch.data.rows.length;
        yield batch.data;
      }
      hash.update(`${line}\n`);
    }
  } catch (error) {
    explain(error, file);
  } finally {
    source.destroy();
  }
  if (!header) throw noBackup(file);
  if (!isEnded) throw damaged(file);
}

/** Reads a backup to its end and answers its header. Throws StartError unless it is whole. */
export async function verifyBackup(file: string): Promise<BackupHeader> {
  let header: BackupHeader | undefined;
  for await (const part of readBackup(file)) if ('asterism' in part) header = part;
  if (!header) throw noBackup(file);
  return header;
}
