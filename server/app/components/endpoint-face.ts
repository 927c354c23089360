import type { ServerName, TroubleKind } from '@asterism/core/domain/endpoint.ts';
import type { LocalModel } from '@asterism/core/protocol/local-models.ts';

export type EndpointShape = 'ok' | 'ring' | 'off' | 'struck' | 'triangle' | 'clock' | 'wave';

/** How an endpoint's state looks: a shape, a word, and whether only the person can mend it. */
export type EndpointFace = {
  readonly shape: EndpointShape;
  readonly word: string;
  readonly needsPerson: boolean;
};

const face = (shape: EndpointShape, word: string, needsPerson = false): EndpointFace => ({
  shape,
  word,
  needsPerson,
});
const gone = (word: string) => face('struck', word);
const bad = (word: string) => face('triangle', word, true);

/** Nobody there is a fact about a machine; an answer that is no use is something to mend. */
const troubles: { readonly [K in TroubleKind]: EndpointFace } = {
  'bad-address': bad('bad address'),
  'blocked-address': bad('blocked'),
  dns: gone('host not found'),
  refused: gone('offline'),
  unreachable: gone('offline'),
  tls: bad('certificate'),
  'not-http': bad('not HTTP'),
  closed: gone('hung up'),
  timeout: gone('no answer'),
  'too-slow': face('wave', 'too slow'),
  'too-large': bad('too large'),
  redirects: bad('redirects'),
  'bad-request': bad('refused'),
  aborted: gone('no answer'),
  unauthorized: bad('key refused'),
  'forbidden-origin': bad('refused'),
  forbidden: bad('refused'),
  'wrong-path': bad('wrong path'),
  html: bad('web page'),
  'not-json': bad('wrong answer'),
  'no-models': bad('no models'),
  'rate-limited': face('clock', 'rate limited'),
  'server-error': face('triangle', 'failing'),
  loading: face('ring', 'loading model'),
  'unexpected-answer': bad('wrong answer'),
};

type Asked = Pick<LocalModel, 'isActive' | 'healthStatus' | 'isLoading' | 'trouble' | 'hasApiKey'>;

/** The state of an endpoint as its row and its filter say it. */
export function endpointFace(asked: Asked): EndpointFace {
  const { isActive, healthStatus, isLoading, trouble, hasApiKey } = asked;
  if (!isActive) return face('off', 'switched off');
  if (trouble?.kind === 'unauthorized' && !hasApiKey) return bad('wants a key');
  if (trouble) return troubles[trouble.kind];
  if (healthStatus === 'unknown') return face('clock', 'not checked');
  if (healthStatus === 'unhealthy') return gone('offline');
  return isLoading ? face('ring', 'loading model') : face('ok', 'ready');
}

/** What servers are called. */
export const serverWords: { readonly [S in ServerName]: string } = {
  ollama: 'Ollama',
  'lm-studio': 'LM Studio',
  'llama.cpp': 'llama.cpp',
  vllm: 'vLLM',
  litellm: 'LiteLLM',
  openrouter: 'OpenRouter',
  anthropic: 'Anthropic',
  'openai-compatible': 'OpenAI API',
  custom: 'Custom',
};

/** What an endpoint turned out to be, else what its person says it is. */
export const serverWord = ({
  detectedServer,
  endpointType,
}: Pick<LocalModel, 'detectedServer' | 'endpointType'>): string =>
  serverWords[detectedServer ?? endpointType];

/** The figure beside the state: how long it took, else the status it answered with. */
export function responseText({
  isActive,
  responseTimeMs,
  trouble,
}: Pick<LocalModel, 'isActive' | 'responseTimeMs' | 'trouble'>): string {
  if (trouble?.status !== undefined) return String(trouble.status);
  if (!isActive || trouble || responseTimeMs === null) return '–';
  return `${Math.round(responseTimeMs)} ms`;
}
