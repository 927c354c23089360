/** What went wrong, for code that decides; people read the sentence. */
export type EmbeddedPostgresFailure =
  | 'binaries-missing'
  | 'no-permission'
  | 'disk-full'
  | 'no-port'
  | 'offline'
  | 'data-missing'
  | 'data-newer'
  | 'start-failed'
  | 'upgrade-failed'
  | 'stopped-by-itself';

/** A failure of the embedded database that a person can act on. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
  readonly failure: EmbeddedPostgresFailure;
  /** One plain sentence: what happened and what to do. */
  readonly sentence: string;
  /** PostgreSQL's (or npm's) own last lines, possibly empty. */
  readonly detail: string;

  constructor(
    failure: EmbeddedPostgresFailure,
    sentence: string,
    options: { detail?: string; cause?: unknown } = {},
  ) {
    super(sentence, 'cause' in options ? { cause: options.cause } : undefined);
    this.failure = failure;
    this.sentence = sentence;
    this.detail = options.detail ?? '';
  }
}

/** The failure for a folder that this process, or PostgreSQL, may not use. */
export function noPermission(folder: string, detail = '', cause?: unknown): EmbeddedPostgresError {
  const sentence = `Asterism may not use ${folder}: give it to the user who starts Asterism, or set ASTERISM_HOME to another folder.`;
  return new EmbeddedPostgresError('no-permission', sentence, { detail, cause });
}

/** The failure for a disk without room for the database. */
export function diskFull(folder: string, detail = '', cause?: unknown): EmbeddedPostgresError {
  const sentence = `The disk that holds ${folder} is full: free some space and start Asterism again.`;
  return new EmbeddedPostgresError('disk-full', sentence, { detail, cause });
}

/** Throws system errors about a folder as a sentence, and any other error as it is. */
export function rethrowPlainly(error: unknown, folder: string): never {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const detail = error instanceof Error ? error.message : '';
  if (typeof code === 'string' && ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(code)) {
    throw noPermission(folder, detail, error);
  }
  if (code === 'ENOSPC' || code === 'EDQUOT') throw diskFull(folder, detail, error);
  throw error;
}
