import { type FakeServer, sendJson, startFakeServer } from './fake-server.ts';

const infos = [
  {
    model_name: 'gpt-team',
    litellm_params: { model: 'openai/gpt-5.2' },
    model_info: {
      ...{ id: 'f3c1', mode: 'chat', litellm_provider: 'openai' },
      ...{ max_tokens: 16_384, max_input_tokens: 128_000, max_output_tokens: 16_384 },
      ...{ input_cost_per_token: 1.25e-6, output_cost_per_token: 1e-5 },
      ...{ cache_read_input_token_cost: 1.25e-7, supports_function_calling: true },
      ...{ supports_vision: true, supports_reasoning: null },
    },
  },
  { model_name: 'embed', litellm_params: {}, model_info: { mode: 'embedding' } },
];

const keyMissing = {
  error: {
    message: 'Authentication Error, No api key passed in.',
    ...{ type: 'auth_error', param: 'None', code: '401' },
  },
};

/** LiteLLM's proxy with a master key; `canReadInfo` is false for a key of a mere user. */
export const startFakeLiteLlm = ({
  key = 'sk-litellm',
  canReadInfo = true,
} = {}): Promise<FakeServer> =>
  startFakeServer(({ path, headers }, response) => {
    const own = { 'x-litellm-version': '1.80.0', server: 'uvicorn' };
    if (path === '/health/liveliness') return sendJson(response, 200, "I'm alive!");
    if (!path.startsWith('/v1/')) return sendJson(response, 404, { detail: 'Not Found' });
    if (headers.authorization !== `Bearer ${key}`) return sendJson(response, 401, keyMissing, own);
    if (path === '/v1/models')
      return sendJson(
        response,
        200,
        {
          object: 'list',
          data: infos.map(({ model_name: id }) => ({
            ...{ id, object: 'model', created: 1_677_610_602, owned_by: 'openai' },
          })),
        },
        own,
      );
    if (path === '/v1/model/info' && canReadInfo)
      return sendJson(response, 200, { data: infos }, own);
    sendJson(response, 403, { error: { message: 'Not allowed', type: 'auth_error' } }, own);
  });
