import { type FakeServer, sendJson, startFakeServer } from './fake-server.ts';

type State = { isLoading: boolean };

const loading = {
  error: { code: 503, message: 'Loading model', type: 'unavailable_error' },
};

const name = 'Qwen3-4B-Q4_K_M.gguf';

const list = {
  models: [
    {
      ...{ name, model: name, modified_at: '', size: '', digest: '', type: 'model' },
      ...{ description: '', tags: [''], capabilities: ['completion'], parameters: '' },
      details: { parent_model: '', format: 'gguf', family: '', families: [''] },
    },
  ],
  object: 'list',
  data: [
    {
      ...{ id: name, object: 'model', created: 1_790_000_000, owned_by: 'llamacpp' },
      meta: {
        ...{ vocab_type: 2, n_vocab: 151_936, n_ctx_train: 40_960, n_embd: 2_560 },
        ...{ n_params: 4_022_468_096, size: 2_489_757_856 },
      },
    },
  ],
};

const props = {
  default_generation_settings: { id: 0, n_ctx: 8_192 },
  total_slots: 1,
  model_path: `/models/${name}`,
  modalities: { vision: true, audio: false },
};

/** `llama-server`; while it loads its model, all is answered with 503. */
export async function startFakeLlamaCpp({
  isLoading = false,
}: Partial<State> = {}): Promise<FakeServer & { readonly state: State }> {
  const state: State = { isLoading };
  const answers: Record<string, unknown> = {
    '/health': { status: 'ok' },
    '/v1/models': list,
    '/models': list,
    '/api/tags': list,
    '/props': props,
  };
  const server = await startFakeServer(({ method, path }, response) => {
    const headers = { server: 'llama.cpp' };
    if (state.isLoading) sendJson(response, 503, loading, headers);
    else if (method === 'GET' && path in answers) sendJson(response, 200, answers[path], headers);
    else
      sendJson(
        response,
        404,
        { error: { code: 404, message: 'File Not Found', type: 'not_found_error' } },
        headers,
      );
  });
  return { ...server, state };
}
