import type { ServerName } from '@asterism/core/domain/endpoint.ts';
import type { ProbeTarget } from './probe.ts';

export type AddressTarget = Pick<ProbeTarget, 'baseUrl' | 'server' | 'type' | 'paths'>;

/** What can be asked of an endpoint. */
export type AddressPurpose =
  | 'models'
  | 'health'
  | 'chat'
  | 'responses'
  | 'embeddings'
  | 'images'
  | 'messages';

const openAiPaths = {
  models: '/models',
  health: '/models',
  chat: '/chat/completions',
  responses: '/responses',
  embeddings: '/embeddings',
  images: '/images/generations',
  messages: '/messages',
} satisfies Record<AddressPurpose, string>;

/** `/v1`, `/api/v1`, `/openai/v1`, `/v1beta/openai`: nothing is to be added before a path. */
const versioned = /\/v\d+[a-z]*\d*(?:\/openai)?$/;

/** What a person copies along from an example: the call itself instead of where calls begin. */
const pastedCalls =
  /(?:\/chat\/completions|\/images\/generations|(?<=\/v\d+[a-z]*\d*(?:\/openai)?)\/(?:models|completions|responses|embeddings|messages)|\/api\/(?:tags|version|show|chat|generate))$/;

/** The path of a server's own API, below which an OpenAI-style one is mounted at `/v1`. */
const ownApi = /\/(?:v1|api\/v[01]|api)$/;

/** A base URL's path without slashes at its end, and without a call that was pasted with it. */
function basePath(base: URL): string {
  const path = base.pathname.replace(/\/+$/, '').replace(pastedCalls, '');
  return base.hostname === 'openrouter.ai' && !versioned.test(path) ? '/api/v1' : path;
}

function at(base: URL, path: string): string {
  const url = new URL(base);
  url.pathname = path;
  url.hash = '';
  return url.href;
}

/** `path` of a server's own API, next to its OpenAI-style one: `/api/tags` of Ollama. */
export function ownAddress(baseUrl: string, path: string): string {
  const base = URL.parse(baseUrl);
  return base ? at(base, basePath(base).replace(ownApi, '') + path) : baseUrl;
}

/** `path` of an OpenAI-style API; `/v1` is added unless the base URL ends in a version. */
export function openAiAddress(baseUrl: string, path: string): string {
  const base = URL.parse(baseUrl);
  if (!base) return baseUrl;
  const root = basePath(base);
  return at(base, `${versioned.test(root) ? root : `${root}/v1`}${path}`);
}

/** A base URL as it is kept: as typed, without what was pasted behind it. */
export function tidyBase(baseUrl: string, server: ServerName): string {
  const base = URL.parse(baseUrl);
  if (!base) return baseUrl;
  const path = basePath(base);
  return at(base, server === 'ollama' ? path.replace(ownApi, '') : path).replace(/\/$/, '');
}

/** Servers whose OpenAI-style API stands beside their own, whichever of the two was typed. */
const besideTheirOwn = new Set(['ollama', 'lm-studio', 'llama.cpp']);

function customAddress({ baseUrl, paths }: AddressTarget, what: AddressPurpose): string {
  const own = { models: paths.models, health: paths.health ?? paths.models, chat: paths.chat };
  const path = what in own ? own[what as keyof typeof own] : undefined;
  const base = URL.parse(baseUrl);
  if (path === undefined || !base) return openAiAddress(baseUrl, openAiPaths[what]);
  return at(base, base.pathname.replace(/\/+$/, '') + path);
}

/**
 * Where an endpoint is asked for something, from its base URL as a person typed it. A base URL that
 * is none is answered as it is: the egress names what is wrong with it.
 */
export function endpointAddress(target: AddressTarget, what: AddressPurpose): string {
  if (target.type === 'custom') return customAddress(target, what);
  const server = target.server ?? (target.type === 'ollama' ? 'ollama' : 'openai-compatible');
  if (server === 'ollama' && what === 'models') return ownAddress(target.baseUrl, '/api/tags');
  if (server === 'ollama' && what === 'health') return ownAddress(target.baseUrl, '/api/version');
  if (server === 'llama.cpp' && what === 'health') return ownAddress(target.baseUrl, '/health');
  if (server === 'lm-studio' && (what === 'models' || what === 'health'))
    return ownAddress(target.baseUrl, '/api/v0/models');
  const path = openAiPaths[what];
  return besideTheirOwn.has(server)
    ? ownAddress(target.baseUrl, `/v1${path}`)
    : openAiAddress(target.baseUrl, path);
}
