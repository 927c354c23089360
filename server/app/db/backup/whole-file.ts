import { constants, createWriteStream, existsSync, readdirSync, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { StartError } from '../../process/start-error.ts';
import { syncFolder } from '../embedded/write-durably.ts';

const reasons: Record<string, string> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder does not exist',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'nothing can be written there',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EFBIG: 'files there may not be that large',
};

const draftName = (file: string, pid: number) => `${file}.${pid}.partial`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Removes what writers of this file that were killed left beside it. */
function removeLeftovers(file: string): void {
  const folder = path.dirname(file);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const pid = Number(/\.(\d+)\.partial$/.exec(name)?.[1]);
    if (pid && name === path.basename(draftName(file, pid)) && !isAlive(pid))
      rmSync(path.join(folder, name), { force: true });
  }
}

/**
 * Writes gzipped text to `file` (0600): afterwards it is there whole, or as it was before. Throws
 * StartError where it cannot be written.
 */
export async function writeWholeFile(file: string, text: AsyncIterable<string>): Promise<void> {
  const draft = draftName(file, process.pid);
  try {
    removeLeftovers(file);
    const flags = constants.O_CREAT | constants.O_WRONLY | constants.O_TRUNC;
    const sink = createWriteStream(draft, { flags: flags as never, mode: 0o600, flush: true });
    await pipeline(Readable.from(text, { highWaterMark: 2 }), createGzip(), sink);
    await rename(draft, file);
    syncFolder(path.dirname(file));
  } catch (error) {
    rmSync(draft, { force: true });
    const { code = '', syscall } = error as NodeJS.ErrnoException;
    const reason = syscall && reasons[code];
    if (!reason) throw error;
    throw new StartError(
      `The backup ${file} could not be written: ${reason}. Nothing was left there.`,
    );
  }
}
