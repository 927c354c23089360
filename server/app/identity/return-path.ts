import { createCookie, redirect } from '@remix-run/node';

const cookie = createCookie('asterism_return', {
  httpOnly: true,
  sameSite: 'lax',
  path: '/welcome',
  maxAge: 10 * 60,
});

/** Pages a sign-in leads back to; only these, so that the cookie is no open redirect. */
const returnPath = /^\/(?:connect|surfaces)(?:\?[\w%=&.+-]*)?$/;

/** Sends a stranger to the sign-in page; the sign-in link leads back here. */
export async function toSignIn(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const headers = new Headers({ 'Cache-Control': 'no-store' });
  if (request.method === 'GET' && returnPath.test(pathname + search))
    headers.append('Set-Cookie', await cookie.serialize(pathname + search));
  return redirect('/sign-in', { headers });
}

/** Where a person was going before the sign-in, or undefined. */
export async function readReturnPath(request: Request): Promise<string | undefined> {
  const path: unknown = await cookie.parse(request.headers.get('cookie'));
  return typeof path === 'string' && returnPath.test(path) ? path : undefined;
}

/** The `Set-Cookie` value that forgets the way back. */
export const forgetReturnPath = (): Promise<string> => cookie.serialize('', { maxAge: 0 });
