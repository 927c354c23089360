import { gatewayError } from './gateway-error.ts';
import { type Completion, completionSchema, type Stamp } from './translate/chat-completion.ts';
import type { ChatRequest } from './translate/chat-request.ts';
import { type ChunkSource, openaiSource } from './translate/stream/chunk-source.ts';
import type { Upstream } from './upstream.ts';

/** An upstream's protocol, as chat completions are asked of it and come back. */
export type Back = {
  readonly url: string;
  readonly body: (request: ChatRequest) => unknown;
  readonly source: () => ChunkSource;
  /** Throws a GatewayError for what is no answer. */
  readonly completion: (body: unknown) => Completion;
};

const openai = ({ addresses, modelId, takesStreamOptions }: Upstream): Back => ({
  url: addresses.chat,
  body: ({ stream_options, ...request }) => ({
    ...request,
    model: modelId,
    ...(takesStreamOptions && stream_options !== undefined && { stream_options }),
  }),
  source: () => openaiSource(),
  completion(body) {
    const read = completionSchema.safeParse(body);
    if (read.success) return read.data;
    throw gatewayError(
      502,
      'unexpected_answer',
      'The provider answered something that is no chat completion.',
    );
  },
});

/** How an upstream is spoken with. */
export const backOf = (upstream: Upstream, _stamp: Stamp): Back => openai(upstream);
