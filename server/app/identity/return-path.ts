import { createCookie, redirect } from '@remix-run/node';

const cookie = createCookie('asterism_return', {
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  maxAge: 10 * 60,
});

/** Pages a sign-in leads back to: our own, so that the cookie is no open redirect. */
const returnPath = /^\/(?!sign-|welcome|api\/)[a-z][a-z-]*(?:\/[\w%.:@-]+)*(?:\?[\w%=&.+:@/-]*)?$/;

/** Sends a stranger to the sign-in page; the sign-in leads back here. */
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
const forgetReturnPath = (): Promise<string> => cookie.serialize('', { maxAge: 0 });

/** Leads who has just signed in to where they were going; `headers` are those of the sign-in. */
export async function backFromSignIn(request: Request, headers: Headers): Promise<Response> {
  const wanted = await readReturnPath(request);
  if (wanted) headers.append('Set-Cookie', await forgetReturnPath());
  return redirect(wanted ?? '/models', { status: 303, headers });
}
