import { type FakeServer, sendJson, startFakeServer } from './fake-server.ts';

export type FakeOllamaModel = {
  readonly name: string;
  readonly size?: number;
  readonly family?: string;
  readonly parameterSize?: string;
  readonly quantization?: string;
  readonly contextLength?: number;
  readonly capabilities?: readonly string[];
};

type Options = {
  models?: readonly FakeOllamaModel[];
  /** Host names it answers to beside addresses in numbers, as one that listens on loopback does. */
  allowedHosts?: readonly string[];
  /** What `/api/show` answers with: as it should, an error, or never. */
  show?: 'works' | 'fails' | 'hangs';
};

const tag = ({ name, size, family, parameterSize, quantization }: FakeOllamaModel) => ({
  name,
  model: name,
  modified_at: '2026-01-02T03:04:05.678901234+01:00',
  size: size ?? 2_019_393_189,
  digest: 'a80c4f17acd55265feec403c7aef86be0c25983ab279d83f3bcd3abbcb5b8b72',
  details: {
    parent_model: '',
    format: 'gguf',
    family: family ?? 'llama',
    families: [family ?? 'llama'],
    parameter_size: parameterSize ?? '3.2B',
    quantization_level: quantization ?? 'Q4_K_M',
  },
});

const show = ({ family = 'llama', contextLength, capabilities }: FakeOllamaModel) => ({
  license: 'A license',
  details: { family },
  model_info: {
    'general.architecture': family,
    [`${family}.context_length`]: contextLength ?? 131_072,
    [`${family}.embedding_length`]: 3_072,
  },
  capabilities: capabilities ?? ['completion', 'tools'],
});

/** Ollama as its API speaks: https://github.com/ollama/ollama/blob/main/docs/api.md */
export async function startFakeOllama(
  options: Options = {},
): Promise<FakeServer & { readonly state: Options }> {
  const state: Options = { models: [{ name: 'llama3.2:latest' }], ...options };
  const server = await startFakeServer(({ method, path, headers, body }, response) => {
    const host = (headers.host ?? '').replace(/:\d+$/, '');
    if (state.allowedHosts && !state.allowedHosts.includes(host)) {
      response.writeHead(403).end();
      return;
    }
    const models = state.models ?? [];
    if (method === 'GET' && path === '/') response.end('Ollama is running');
    else if (method === 'GET' && path === '/api/version')
      sendJson(response, 200, { version: '0.13.1' });
    else if (method === 'GET' && path === '/api/tags')
      sendJson(response, 200, { models: models.map(tag) });
    else if (method === 'GET' && path === '/v1/models')
      sendJson(response, 200, {
        object: 'list',
        data: models.map(({ name: id }) => ({ id, object: 'model', owned_by: 'library' })),
      });
    else if (method === 'POST' && path === '/api/show') {
      const { model } = JSON.parse(body) as { model?: string };
      const found = models.find(({ name }) => name === model);
      if (state.show === 'hangs') return;
      if (state.show === 'fails') sendJson(response, 500, { error: 'unexpected EOF' });
      else if (found) sendJson(response, 200, show(found));
      else sendJson(response, 404, { error: `model '${model}' not found` });
    } else response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found');
  });
  return { ...server, state };
}
