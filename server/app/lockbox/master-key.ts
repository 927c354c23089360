import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { rethrowPlainly } from '../db/embedded/embedded-postgres-error.ts';
import { syncFolder } from '../db/embedded/write-durably.ts';
import type { Config } from '../process/config.ts';
import { StartError } from '../process/start-error.ts';
import { howToMakeKey, parseSecretKey } from './parse-secret-key.ts';

/** The master key, and where it came from as words for a sentence. */
export type MasterKey = { readonly key: KeyObject; readonly source: string };

/** No master key, or not the one that fits what is stored. */
export class WrongKeyError extends StartError {}

/** What is left to do without the master key, as the end of a sentence. */
export const howToForget = 'npm run lockbox -- forget gives up what is stored.';

const fileOf = (config: Config) => path.join(config.home, 'secret.key');

/** Whether there is a master key, fitting or not. */
export const hasMasterKey = (config: Config): boolean =>
  config.secretKey !== undefined || existsSync(fileOf(config));

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

/** Writes a new key unless another process was faster. */
function makeFile(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  let handle: number;
  try {
    handle = openSync(file, 'wx', 0o600);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    throw error;
  }
  try {
    writeSync(handle, `${randomBytes(32).toString('base64')}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  syncFolder(path.dirname(file));
}

function readFile(file: string): KeyObject | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new StartError(
      `Others on this machine may read the secret key in ${file}; take that right away with: chmod 600 ${file}`,
    );
  const key = parseSecretKey(text);
  if (key) return key;
  throw new StartError(
    `The file ${file} does not hold a secret key of 32 bytes; bring back the one that was there, or, if nothing was ever stored with it, delete the file.`,
  );
}

/**
 * The master key: ASTERISM_SECRET_KEY, else the file `secret.key` of the home, which is made where
 * `mayCreate`. Throws StartError for one that is unusable or missing.
 */
export function readMasterKey(config: Config, mayCreate: boolean): MasterKey {
  if (config.secretKey) return { key: config.secretKey, source: 'ASTERISM_SECRET_KEY' };
  const file = fileOf(config);
  try {
    const found = readFile(file);
    if (found) return { key: found, source: file };
    if (!mayCreate)
      throw new WrongKeyError(
        `The secret key that this database's stored keys are encrypted with is missing: set ASTERISM_SECRET_KEY to it or bring back the file ${file}. If it is lost: ${howToForget}`,
      );
    makeFile(file);
    const made = readFile(file);
    if (made) return { key: made, source: file };
  } catch (error) {
    return rethrowPlainly(error, config.home);
  }
  throw new StartError(
    `No secret key could be kept in ${file}; set ASTERISM_SECRET_KEY: ${howToMakeKey}`,
  );
}

/** A new data key. */
export const newDataKey = (): KeyObject => createSecretKey(randomBytes(32));
