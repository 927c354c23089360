import { type FakeServer, sendJson, startFakeServer } from './fake-server.ts';

const models = ['claude-opus-4-6', 'claude-sonnet-4-6', 'claude-haiku-4-5'].map((id) => ({
  type: 'model',
  id,
  display_name: id.replace(/^claude-(\w)/, (_, first: string) => `Claude ${first.toUpperCase()}`),
  created_at: '2026-02-04T00:00:00Z',
  max_input_tokens: 200_000,
  max_tokens: 64_000,
  capabilities: {
    image_input: { supported: true },
    pdf_input: { supported: true },
    thinking: { supported: true, types: { enabled: { supported: true } } },
  },
}));

const failure = (type: string, message: string) => ({
  type: 'error',
  error: { type, message },
  request_id: 'req_011CSHoEeqs5C35K2UUqR7Fy',
});

/** Anthropic's API: key and version stand in headers of their own, lists come in pages. */
export const startFakeAnthropic = ({
  key = 'sk-ant-test',
  mostPerPage = 2,
} = {}): Promise<FakeServer> =>
  startFakeServer(({ method, path, headers }, response) => {
    const { pathname, searchParams } = new URL(path, 'http://fake');
    if (headers['x-api-key'] === undefined)
      return sendJson(response, 401, failure('authentication_error', 'x-api-key is required'));
    if (headers['x-api-key'] !== key)
      return sendJson(response, 401, failure('authentication_error', 'invalid x-api-key'));
    if (headers['anthropic-version'] !== '2023-06-01')
      return sendJson(
        response,
        400,
        failure('invalid_request_error', 'anthropic-version: header is required'),
      );
    if (method !== 'GET' || pathname !== '/v1/models')
      return sendJson(response, 404, failure('not_found_error', 'Not found'));
    const limit = Math.min(Number(searchParams.get('limit') ?? 20), mostPerPage);
    const start = models.findIndex(({ id }) => id === searchParams.get('after_id')) + 1;
    const data = models.slice(start, start + limit);
    sendJson(response, 200, {
      data,
      has_more: start + limit < models.length,
      first_id: data.at(0)?.id ?? null,
      last_id: data.at(-1)?.id ?? null,
    });
  });
