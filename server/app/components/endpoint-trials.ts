import type { TroubleKind } from '@asterism/core/domain/endpoint.ts';
import type { LocalModel } from '@asterism/core/protocol/local-models.ts';

/** One step of reaching an endpoint, and how far it came. */
export type Trial = {
  readonly label: string;
  readonly outcome: 'passed' | 'failed' | 'untried';
  readonly detail: string;
};

const steps = ['address', 'host', 'port', 'tls', 'http', 'access', 'models'] as const;
type Step = (typeof steps)[number];

/** The step each trouble ends at, and what it looked like there. */
const ends: { readonly [K in TroubleKind]: readonly [Step, string] } = {
  'bad-address': ['address', 'cannot be read'],
  'blocked-address': ['address', 'not allowed'],
  dns: ['host', 'not found'],
  refused: ['port', 'refused'],
  unreachable: ['port', 'unreachable'],
  timeout: ['port', 'no answer'],
  aborted: ['port', 'given up'],
  tls: ['tls', 'not trusted'],
  'not-http': ['http', 'not HTTP'],
  closed: ['http', 'hung up'],
  'too-slow': ['http', 'too slow'],
  'too-large': ['http', 'too large'],
  redirects: ['http', 'redirects'],
  unauthorized: ['access', 'key refused'],
  forbidden: ['access', 'refused'],
  'forbidden-origin': ['access', 'origin refused'],
  'rate-limited': ['access', 'too often'],
  'bad-request': ['models', 'request refused'],
  'wrong-path': ['models', 'not there'],
  html: ['models', 'a web page'],
  'not-json': ['models', 'not JSON'],
  'no-models': ['models', 'none listed'],
  'server-error': ['models', 'failing'],
  loading: ['models', 'still loading'],
  'unexpected-answer': ['models', 'not understood'],
};

const ports: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

function labelsOf(baseUrl: string): { readonly [S in Step]: string } {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  return {
    address: 'Address',
    host: url ? url.hostname : 'Host',
    port: url ? `Port ${url.port || ports[url.protocol]}` : 'Port',
    tls: 'Certificate',
    http: 'HTTP answer',
    access: 'Access',
    models: 'List of models',
  };
}

/** What the last look at a failing endpoint came through, step by step; empty where all is well. */
export function trialsOf({
  baseUrl,
  trouble,
  responseTimeMs,
  availableModels,
}: Pick<LocalModel, 'baseUrl' | 'trouble' | 'responseTimeMs' | 'availableModels'>): Trial[] {
  if (!trouble) return [];
  const labels = labelsOf(baseUrl);
  const [last, how] = ends[trouble.kind];
  const end = steps.indexOf(last);
  const detailed = trouble.status === undefined ? how : `${how}, ${trouble.status}`;
  const known = availableModels.length;
  const isEncrypted = baseUrl.startsWith('https:');
  return steps
    .filter((step) => step !== 'tls' || isEncrypted)
    .map((step): Trial => {
      const place = steps.indexOf(step);
      if (place === end) return { label: labels[step], outcome: 'failed', detail: detailed };
      if (place < end) {
        const isTimed = step === 'http' && responseTimeMs !== null;
        const detail = isTimed ? `${Math.round(responseTimeMs)} ms` : 'fine';
        return { label: labels[step], outcome: 'passed', detail };
      }
      const remembered = step === 'models' && known > 0 ? `${known} known before` : 'not tried';
      return { label: labels[step], outcome: 'untried', detail: remembered };
    });
}
