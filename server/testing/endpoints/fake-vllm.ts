import { type FakeServer, sendJson, startFakeServer } from './fake-server.ts';

/** vLLM's server; with `--api-key`, all below `/v1` wants the key. */
export const startFakeVllm = ({ key }: { key?: string } = {}): Promise<FakeServer> =>
  startFakeServer(({ path, headers }, response) => {
    if (path === '/version') return sendJson(response, 200, { version: '0.13.0' });
    if (path === '/health') return void response.writeHead(200).end();
    if (path.startsWith('/v1') && key && headers.authorization !== `Bearer ${key}`)
      return sendJson(response, 401, { error: 'Unauthorized' });
    if (path === '/v1/models')
      return sendJson(response, 200, {
        object: 'list',
        data: [
          {
            ...{ id: 'Qwen/Qwen3-8B', object: 'model', created: 1_790_000_000, owned_by: 'vllm' },
            ...{ root: 'Qwen/Qwen3-8B', parent: null, max_model_len: 40_960, permission: [] },
          },
        ],
      });
    sendJson(response, 404, { detail: 'Not Found' });
  });
