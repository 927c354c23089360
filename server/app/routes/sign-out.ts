import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { requirePageSession } from '../identity/page-session.ts';
import { forgetSession } from '../identity/sessions.ts';
import { endSurface } from '../identity/surfaces.ts';

export const loader = () => redirect('/account');

/** `POST /sign-out` ends this browser's session, from our own page. */
export async function action({ request, context }: ActionFunctionArgs) {
  const principal = await requirePageSession({ request, context });
  await endSurface(context, principal, principal.proofId);
  const headers = { 'Set-Cookie': await forgetSession(request), 'Cache-Control': 'no-store' };
  return redirect('/sign-in', { status: 303, headers });
}
