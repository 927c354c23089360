import type { TroubleKind } from '@asterism/core/domain/endpoint.ts';
import type { EndpointView } from './endpoint-view.ts';

/** One step of reaching an endpoint, and how far it came. */
export type Trial = {
  readonly label: string;
  readonly outcome: 'passed' | 'failed' | 'untried';
  readonly detail: string;
};

const steps = ['address', 'host', 'port', 'tls', 'http', 'access', 'answer', 'models'] as const;
type Step = (typeof steps)[number];

/** The step each trouble ends at, and what it looked like there. */
const ends: { readonly [K in TroubleKind]: readonly [Step, string] } = {
  'bad-address': ['address', 'cannot be read'],
  'blocked-address': ['host', 'not allowed'],
  dns: ['host', 'not found'],
  refused: ['port', 'refused'],
  unreachable: ['port', 'unreachable'],
  timeout: ['http', 'none in time'],
  aborted: ['http', 'given up'],
  tls: ['tls', 'not trusted'],
  'not-http': ['http', 'not HTTP'],
  closed: ['http', 'hung up'],
  'too-slow': ['http', 'too slow'],
  'too-large': ['http', 'too large'],
  redirects: ['http', 'redirects'],
  unauthorized: ['access', 'key refused'],
  forbidden: ['access', 'refused'],
  'forbidden-origin': ['access', 'refused'],
  'rate-limited': ['access', 'too often'],
  'bad-request': ['answer', 'request refused'],
  'wrong-path': ['answer', 'not there'],
  html: ['answer', 'a web page'],
  'not-json': ['answer', 'not JSON'],
  'server-error': ['answer', 'failing'],
  'unexpected-answer': ['answer', 'not understood'],
  loading: ['models', 'still loading'],
  'no-models': ['models', 'none listed'],
};

/** Where nothing came back, nobody knows how far it got. */
const untold: { readonly [K in TroubleKind]?: readonly Step[] } = {
  timeout: ['port', 'tls'],
  aborted: ['host', 'port', 'tls'],
  closed: ['tls'],
};

const ports: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** A host in numbers is not looked up. */
const isNumber = (hostname: string) => /^[\d.]+$|^\[/.test(hostname);

function labelsOf(url: URL | null): { readonly [S in Step]: string } {
  return {
    address: 'Address',
    host: url ? url.hostname : 'Host',
    port: url ? `Port ${url.port || ports[url.protocol]}` : 'Port',
    tls: 'Certificate',
    http: 'HTTP answer',
    access: 'Access',
    answer: 'What it says',
    models: 'List of models',
  };
}

type Failing = Pick<
  EndpointView,
  'baseUrl' | 'trouble' | 'hasApiKey' | 'responseTimeMs' | 'modelCount'
>;

/** What the last look at a failing endpoint came through, step by step; empty where all is well. */
export function trialsOf(endpoint: Failing): Trial[] {
  const { baseUrl, trouble, hasApiKey, responseTimeMs, modelCount } = endpoint;
  if (!trouble) return [];
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  const labels = labelsOf(url);
  const [last, how] = ends[trouble.kind];
  const end = steps.indexOf(last);
  const word = trouble.kind === 'unauthorized' && !hasApiKey ? 'wants a key' : how;
  const detailed = trouble.status === undefined ? word : `${word}, ${trouble.status}`;
  const passed: { readonly [S in Step]?: string } = {
    access: 'not refused',
    ...(responseTimeMs !== null && { http: `${Math.round(responseTimeMs)} ms` }),
  };
  const isTold = (step: Step) => {
    if (step === last) return true;
    if (step === 'answer') return steps.indexOf(step) < end; // the list is what was to be said
    if (step === 'tls' && url?.protocol !== 'https:') return false;
    if (step === 'host' && url && isNumber(url.hostname)) return false;
    return !untold[trouble.kind]?.includes(step);
  };
  return steps.filter(isTold).map((step): Trial => {
    const place = steps.indexOf(step);
    if (place === end) return { label: labels[step], outcome: 'failed', detail: detailed };
    if (place < end)
      return { label: labels[step], outcome: 'passed', detail: passed[step] ?? 'fine' };
    const remembered = step === 'models' && modelCount > 0 ? `${modelCount} known` : 'not tried';
    return { label: labels[step], outcome: 'untried', detail: remembered };
  });
}
