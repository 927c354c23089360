import { type FakeServer, sendJson, startFakeServer } from './fake-server.ts';

const own = [
  {
    ...{ id: 'qwen2-vl-7b-instruct', object: 'model', type: 'vlm', publisher: 'mlx-community' },
    ...{ arch: 'qwen2_vl', compatibility_type: 'mlx', quantization: '4bit' },
    ...{ state: 'not-loaded', max_context_length: 32_768, capabilities: ['tool_use'] },
  },
  {
    ...{ id: 'text-embedding-nomic-embed-text-v1.5', object: 'model', type: 'embeddings' },
    ...{ publisher: 'nomic-ai', arch: 'nomic-bert', compatibility_type: 'gguf' },
    ...{ quantization: 'Q4_0', state: 'not-loaded', max_context_length: 2_048 },
  },
];

const openAi = own.map(({ id }) => ({ id, object: 'model', owned_by: 'organization_owner' }));

/** LM Studio's server; a path that it does not know is answered with 200 and an error. */
export const startFakeLmStudio = (): Promise<FakeServer> =>
  startFakeServer(({ method, path }, response) => {
    if (method === 'GET' && path === '/api/v0/models')
      sendJson(response, 200, { object: 'list', data: own });
    else if (method === 'GET' && path === '/v1/models')
      sendJson(response, 200, { object: 'list', data: openAi });
    else sendJson(response, 200, { error: `Unexpected endpoint or method. (${method} ${path})` });
  });
