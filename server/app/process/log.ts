import pino, { type DestinationStream, type Logger } from 'pino';

/** Fields of errors that quote what was sent to us or to the database. */
const quoting = ['detail', 'where', 'query', 'parameters', 'hint', 'internalQuery', 'request'];

const secretFields = [
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'password',
  'secret',
  'code',
];

/** Secrets by their looks, wherever in a line they stand. */
const secrets: readonly (readonly [RegExp, string])[] = [
  [/\bast_[\w-]+/g, 'ast_…'],
  [/\bBearer\s+[^\s"\\]+/gi, 'Bearer …'],
  [/\basterism_\w+=[^\s;"\\]+/g, 'asterism_…'],
  // Codes, states and whatever else an address asks with.
  [/(\bhttps?:\/\/[^\s"\\?#]*|"\/[^\s"\\?#]*)[?#][^\s"\\]*/g, '$1?…'],
  [/\b([?&]?(?:code|user_code|device_code|state|token)=)[^\s&"\\]+/g, '$1…'],
  // Who an address signs in as.
  [/(:\/\/)[^\s/"@\\]+@/g, '$1…@'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '…@…'],
];

/** A log line without what looks like a secret or an e-mail address. */
const withoutSecrets = (line: string): string =>
  secrets.reduce((text, [pattern, mark]) => text.replace(pattern, mark), line);

function errorWithoutQuotes(error: unknown): unknown {
  const told = pino.stdSerializers.err(error as Error) as Record<string, unknown>;
  if (typeof told !== 'object') return told;
  return Object.fromEntries(Object.entries(told).filter(([name]) => !quoting.includes(name)));
}

/**
 * The process's log, as JSON lines. What callers send does not belong in it; fields that would
 * hold it are taken out, and what looks like a secret is, whichever way it came in.
 */
export const createLog = (
  level: string,
  destination: DestinationStream = pino.destination({ fd: 2, sync: true }),
): Logger =>
  pino(
    {
      level,
      base: null,
      serializers: { err: errorWithoutQuotes },
      redact: {
        paths: secretFields.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
        censor: '…',
      },
      hooks: { streamWrite: withoutSecrets },
    },
    destination,
  );
