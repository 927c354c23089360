import { startSession } from '../app/identity/sessions.ts';
import { plant } from './secrets-watch.ts';
import type { TestServer } from './test-server.ts';

/** A signed-in browser as the server sees it: a cookie, and forms sent from its own pages. */
export type BrowserSession = {
  readonly userId: string;
  readonly cookie: string;
  get(path: string): Promise<Response>;
  post(path: string, form: Record<string, string>, origin?: string): Promise<Response>;
};

/** Signs a new person in, in a browser that calls itself `userAgent`. */
export async function signIn(server: TestServer, userAgent?: string): Promise<BrowserSession> {
  const userId = await server.createPerson();
  const options = { now: new Date(), isSecure: false, ...(userAgent && { userAgent }) };
  const cookie = (await startSession(server.prisma, userId, options)).split(';')[0] ?? '';
  const value = plant(decodeURIComponent(cookie.slice(cookie.indexOf('=') + 1)));
  plant(JSON.parse(Buffer.from(value, 'base64').toString()));
  return {
    userId,
    cookie,
    get: (path) => fetch(server.origin + path, { headers: { cookie }, redirect: 'manual' }),
    post: (path, form, origin = server.origin) =>
      fetch(server.origin + path, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, origin },
        body: new URLSearchParams(form),
      }),
  };
}
