import { request } from 'node:http';

export type Sent = {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
};
type Answer = {
  status: number;
  code: string | undefined;
  message: string;
  type: string | undefined;
};

/** Sends exactly these bytes: fetch would mend some of what is wrong here. */
export const sendRaw = (
  origin: string,
  { method = 'POST', path = '/api/favorites/models', headers = {}, body }: Sent,
): Promise<Answer> =>
  new Promise<Answer>((done, failed) => {
    const { hostname, port } = new URL(origin);
    const call = request({ hostname, port, method, path, headers, setHost: !headers.host });
    call.on('error', failed);
    call.on('response', async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString();
      const error = text.startsWith('{') ? JSON.parse(text).error : undefined;
      done({
        status: response.statusCode ?? 0,
        code: error?.code,
        message: error?.message ?? text,
        type: response.headers['content-type'],
      });
    });
    call.end(body);
  });
