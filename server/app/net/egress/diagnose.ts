import { errors as undiciErrors } from 'undici';
import { EgressError, type EgressFailure, type EgressFailureKind } from './egress-failure.ts';

type Words = { readonly sentence: (host: string) => string; readonly fix: string };

const words = {
  refused: {
    sentence: (host) => `Nothing listens at ${host}.`,
    fix: 'Start the server there, or mend the port.',
  },
  dns: {
    sentence: (host) => `The name of ${host} is not known.`,
    fix: 'Check its spelling, or use an address in numbers.',
  },
  unreachable: {
    sentence: (host) => `There is no way to ${host} from here.`,
    fix: 'Check the network, a VPN or a firewall between the two.',
  },
  tls: {
    sentence: (host) => `${host} could not prove who it is.`,
    fix: 'Mend its certificate, or use http:// if it speaks no TLS.',
  },
  'not-http': {
    sentence: (host) => `${host} answered something that is not HTTP.`,
    fix: 'Mend the port, or use https:// if it speaks TLS.',
  },
  closed: {
    sentence: (host) => `${host} closed the connection in the middle.`,
    fix: 'Look into its log, and try again.',
  },
  timeout: {
    sentence: (host) => `${host} did not answer in time.`,
    fix: 'Check that it runs and is not busy, or that no firewall swallows the connection.',
  },
  'bad-request': {
    sentence: (host) => `The request to ${host} holds a character that HTTP does not allow.`,
    fix: 'Enter the key again, without spaces or line breaks.',
  },
} satisfies Partial<Record<EgressFailureKind, Words>>;

type Diagnosed = keyof typeof words;

const byCode: Record<string, Diagnosed> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_NODATA: 'dns',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EACCES: 'unreachable',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  ECONNRESET: 'closed',
  EPIPE: 'closed',
  UND_ERR_SOCKET: 'closed',
  ERR_STREAM_PREMATURE_CLOSE: 'closed',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'closed',
  EPROTO: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  UNABLE_TO_GET_ISSUER_CERT: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
  HOSTNAME_MISMATCH: 'tls',
  UND_ERR_HEADERS_OVERFLOW: 'not-http',
  Z_DATA_ERROR: 'not-http',
  Z_BUF_ERROR: 'not-http',
  UND_ERR_INVALID_ARG: 'bad-request',
};

const byPrefix: readonly (readonly [RegExp, Diagnosed])[] = [
  [/^(ERR_TLS_|ERR_SSL_|CERT_|ERR_OSSL)/, 'tls'],
  [/^(HPE_|ERR__ERROR|ERR_BROTLI|ERR_ZSTD|ZSTD_|Z_)/, 'not-http'],
];

function codeOf(error: unknown): string {
  if (error instanceof undiciErrors.HTTPParserError) return error.code ?? 'HPE_UNKNOWN';
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

const kindOf = (code: string): Diagnosed | undefined =>
  byCode[code] ?? byPrefix.find(([pattern]) => pattern.test(code))?.[1];

/** Every error inside an error: causes, and the attempts at several addresses. */
function* within(error: unknown, depth = 0): Generator<unknown> {
  yield error;
  if (!(error instanceof Error) || depth > 5) return;
  if (error instanceof AggregateError)
    for (const one of error.errors) yield* within(one, depth + 1);
  yield* within(error.cause, depth + 1);
}

/** What an error on the way to `url` means. Throws what is no such error: a bug of ours. */
export function diagnose(error: unknown, url: URL): EgressFailure {
  const errors = [...within(error)];
  const known = errors.find((one) => one instanceof EgressError);
  if (known) return known.failure;
  for (const code of errors.map(codeOf)) {
    const kind = kindOf(code);
    if (kind) return { kind, sentence: words[kind].sentence(url.host), fix: words[kind].fix, code };
  }
  throw error;
}

/** The failure for an answer that did not begin in time. */
export const lateAnswer = (url: URL) =>
  new EgressError({
    kind: 'timeout',
    sentence: words.timeout.sentence(url.host),
    fix: words.timeout.fix,
  });
