import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Notice } from '../components/notice.tsx';
import { WelcomeCodeError } from '../identity/authenticator.ts';
import { backFromSignIn } from '../identity/return-path.ts';
import { signInHeaders } from '../identity/sessions.ts';

export const meta: MetaFunction = () => [{ title: 'This link is used up · Asterism' }];

/** `GET /welcome?code=…` signs the owner in, once. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  // A HEAD from a link preview must not spend the code.
  if (request.method === 'HEAD') return new Response(null, { status: 204 });
  try {
    const userId = await context.authenticator.authenticate('welcome', request);
    const headers = await signInHeaders(context, { userId, request });
    return await backFromSignIn(request, headers);
  } catch (error) {
    if (!(error instanceof WelcomeCodeError)) throw error;
    return data(null, { status: 410, headers: { 'Cache-Control': 'no-store' } });
  }
}

export default function Welcome() {
  return (
    <Notice title="This sign-in link is used up">
      A link works once and for 15 minutes. For a new one, run this where Asterism is installed:
    </Notice>
  );
}
