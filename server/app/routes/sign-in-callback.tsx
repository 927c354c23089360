import { data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { SheetPage, SheetTitle } from '../components/sheet-page.tsx';
import { signInStatus, signInWords } from '../components/sign-in-words.ts';
import { requireProvider } from '../identity/page-session.ts';
import { backFromSignIn } from '../identity/return-path.ts';
import { signInHeaders } from '../identity/sessions.ts';
import { forgetAttempt, readAttempt } from '../identity/sign-in-attempt.ts';
import { reasonOf, SignInError, type SignInProblem } from '../identity/sign-in-error.ts';

export const meta: MetaFunction = () => [{ title: 'Sign in · Asterism' }];

/** What another page says of the same problem: here an address was not typed. */
const linkInstead =
  'An account here has the same e-mail address. Sign in to it and connect this one on its Account page.';

/** `GET /sign-in/github/callback` or `/openid/…`: the way back, which counts once. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const provider = requireProvider(context, params.provider);
  if (request.method === 'HEAD') return new Response(null, { status: 204 });
  try {
    const attempt = await readAttempt(request, provider.name);
    const userId = await context.authenticator.authenticate(provider.name, request);
    const forget = await forgetAttempt();
    if (attempt?.linkTo !== undefined)
      return redirect('/account', { status: 303, headers: { 'Set-Cookie': forget } });
    const headers = await signInHeaders(context, { userId, request });
    headers.append('Set-Cookie', forget);
    return await backFromSignIn(request, headers);
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    if (error.problem === 'provider')
      context.log.error({ reason: reasonOf(error.cause), provider: provider.name }, 'sign-in');
    const headers = new Headers(signInStatus(error.problem).headers);
    headers.append('Set-Cookie', await forgetAttempt());
    const view: { problem: SignInProblem; label: string } = {
      problem: error.problem,
      label: provider.label,
    };
    return data(view, { ...signInStatus(error.problem), headers });
  }
}

export default function SignInCallback() {
  const { problem, label } = useLoaderData<typeof loader>();
  const { title, sentence } = signInWords(problem);
  return (
    <SheetPage>
      <SheetTitle>{title}</SheetTitle>
      <p className="lead">
        {label}: {problem === 'taken' ? linkInstead : sentence}
      </p>
      <p className="sheet-other">
        <Link className="button is-primary" to="/sign-in">
          Back to sign-in
        </Link>
      </p>
    </SheetPage>
  );
}
