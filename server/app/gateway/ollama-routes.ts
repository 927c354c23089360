import { type GatewayRoute, json, outOf } from './ask-route.ts';
import { findRoute } from './find-route.ts';
import { ollamaFront } from './fronts.ts';
import { GatewayError } from './gateway-error.ts';
import { readCall } from './read-call.ts';
import {
  chatRequestOfOllamaChat,
  chatRequestOfOllamaGenerate,
} from './translate/ollama/chat-request-of-ollama.ts';
import {
  modelToShow,
  type OllamaModel,
  ollamaRunning,
  ollamaShow,
  ollamaTags,
  ollamaVersion,
} from './translate/ollama/ollama-models.ts';
import { ollamaLoaded } from './translate/ollama/ollama-shape.ts';
import { newStamp, translated } from './translated.ts';
import type { Route, RoutingTable } from './upstream.ts';

const ollamaModel = ({ id, createdAt, members: [first] }: Route): OllamaModel => ({
  id,
  contextLength: first?.contextLength ?? null,
  capabilities: first?.capabilities ?? [],
  modifiedAt: createdAt,
});

/** Clients add `:latest` to a name without a tag. */
function find(table: RoutingTable, name: unknown): Route {
  const short = typeof name === 'string' ? name.replace(/:latest$/, '') : name;
  const isKnown = typeof name === 'string' && table.routes.has(name);
  return findRoute(table, isKnown ? name : short);
}

const says = (value: () => unknown): GatewayRoute => ({
  method: 'GET',
  async handle({ response }) {
    json(response, value());
  },
});

const tags: GatewayRoute = {
  method: 'GET',
  async handle({ core, principal, response }) {
    const { routes } = await core.routing.of(principal.userId);
    json(response, ollamaTags([...routes.values()].map(ollamaModel)));
  },
};

const show: GatewayRoute = {
  method: 'POST',
  async handle({ core, principal, request, response }) {
    const named = modelToShow((await readCall(request)).fields);
    if (!named.ok) throw new GatewayError(named.error);
    const route = find(await core.routing.of(principal.userId), named.model);
    json(response, ollamaShow(ollamaModel(route)));
  },
};

const answers = (form: 'chat' | 'generate'): GatewayRoute => ({
  method: 'POST',
  async handle(incoming) {
    const { core, principal, request, response } = incoming;
    const call = await readCall(request);
    const route = find(await core.routing.of(principal.userId), call.fields.model);
    const [first] = route.members;
    const thinks = first?.capabilities?.includes('reasoning');
    const read = (form === 'chat' ? chatRequestOfOllamaChat : chatRequestOfOllamaGenerate)(
      call.fields,
      thinks === undefined ? {} : { thinks },
    );
    if (read.kind === 'refused') throw new GatewayError(read.error);
    if (read.kind === 'load') return json(response, ollamaLoaded(form, read.model, core.now()));
    const front = ollamaFront(form, read, () => core.now().getTime());
    // What members must be able to do is read from the call as a chat has it.
    const asChat = { text: '', fields: read.request };
    await outOf(incoming, route, asChat, translated(front, newStamp(core.now())));
  },
});

/** Ollama's API on the same favourites. */
export const ollamaRoutes: { readonly [pattern: string]: GatewayRoute } = {
  '/ollama/api/tags': tags,
  '/ollama/api/show': show,
  '/ollama/api/chat': answers('chat'),
  '/ollama/api/generate': answers('generate'),
  '/ollama/api/version': says(ollamaVersion),
  '/ollama/api/ps': says(ollamaRunning),
};
