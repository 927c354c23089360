import { type FakeServer, sendJson, startFakeServer } from './fake-server.ts';

const model = (number: number) => ({
  id: `maker/model-${number}`,
  canonical_slug: `maker/model-${number}-2026-01-02`,
  name: `Maker: Model ${number}`,
  created: 1_767_312_000,
  context_length: 262_144,
  architecture: {
    modality: 'text+image->text',
    ...{ input_modalities: ['text', 'image'], output_modalities: ['text'] },
  },
  pricing: { prompt: '0.00000015', completion: '0.0000006', input_cache_read: '0.00000003' },
  top_provider: { context_length: 262_144, max_completion_tokens: 32_768, is_moderated: false },
  supported_parameters: ['tools', 'reasoning', 'temperature'],
  expiration_date: number === 0 ? '2026-12-31' : null,
});

/** OpenRouter's API with `count` models in pages of `perPage`; a router's price varies: `-1`. */
export async function startFakeOpenRouter({ count = 5, perPage = 2 } = {}): Promise<FakeServer> {
  const models = Array.from({ length: count }, (_, number) => model(number));
  const router = {
    ...model(count),
    id: 'openrouter/auto',
    pricing: { prompt: '-1', completion: '-1' },
  };
  const all = [...models, router];
  return startFakeServer(({ path }, response) => {
    const { pathname, searchParams } = new URL(path, 'http://fake');
    if (pathname !== '/api/v1/models') {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<!DOCTYPE html><html></html>');
      return;
    }
    const offset = Number(searchParams.get('offset') ?? 0);
    const end = offset + perPage;
    const next = end < all.length ? `/api/v1/models?offset=${end}&limit=${perPage}` : null;
    sendJson(response, 200, {
      data: all.slice(offset, end),
      total_count: all.length,
      links: { next },
    });
  });
}
