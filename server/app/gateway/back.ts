import { GatewayError, gatewayError } from './gateway-error.ts';
import { anthropicRequestOfChat } from './translate/anthropic/anthropic-request-of-chat.ts';
import { anthropicSource } from './translate/anthropic/anthropic-source.ts';
import { chatOfAnthropic } from './translate/anthropic/chat-of-anthropic.ts';
import { type Completion, completionSchema, type Stamp } from './translate/chat-completion.ts';
import { type ChunkSource, openaiSource } from './translate/stream/chunk-source.ts';
import type { Upstream } from './upstream.ts';

type Fields = Readonly<Record<string, unknown>>;

/** An upstream's protocol, as chat completions are asked of it and come back. */
export type Back = {
  readonly url: string;
  /** Throws a GatewayError for what the upstream cannot have. */
  readonly body: (request: Fields) => unknown;
  readonly source: () => ChunkSource;
  /** Throws a GatewayError for what is no answer. */
  readonly completion: (body: unknown) => Completion;
};

function completionOf(body: unknown): Completion {
  const read = completionSchema.safeParse(body);
  // A client of chat completions gets its frame too, which no translation reads.
  if (read.success) return { ...(body as object), ...read.data };
  throw gatewayError(
    502,
    'unexpected_answer',
    'The provider answered something that is no chat completion.',
  );
}

/** What must not show in errors of a stream. */
const secretsOf = ({ key }: Upstream) => (key ? [key.reveal(key.origin)] : []);

const openai = (upstream: Upstream): Back => ({
  url: upstream.addresses.chat,
  body: ({ stream_options, ...request }) => ({
    ...request,
    model: upstream.modelId,
    ...(upstream.takesStreamOptions && stream_options !== undefined && { stream_options }),
  }),
  source: () => openaiSource(secretsOf(upstream)),
  completion: completionOf,
});

const anthropic = (upstream: Upstream, stamp: Stamp): Back => ({
  url: upstream.addresses.messages,
  body(request) {
    const { modelId, outputLimit } = upstream;
    const read = anthropicRequestOfChat(request, { model: modelId, outputLimit });
    if (read.ok) return read.request;
    throw new GatewayError(read.error);
  },
  source: () => anthropicSource(secretsOf(upstream)),
  completion(body) {
    const made = chatOfAnthropic(body, { model: upstream.id, stamp });
    if (made.ok) return completionOf(made.completion);
    throw new GatewayError(made.error);
  },
});

/** How an upstream is spoken with. */
export const backOf = (upstream: Upstream, stamp: Stamp): Back =>
  upstream.protocol === 'anthropic' ? anthropic(upstream, stamp) : openai(upstream);
