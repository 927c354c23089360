import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Notice } from '../components/notice.tsx';
import { SignInSheet } from '../components/sign-in-sheet.tsx';
import { signInStatus } from '../components/sign-in-words.ts';
import { authenticate } from '../identity/authenticate.ts';
import { providerFaces, requireAccounts } from '../identity/page-session.ts';
import { readForm } from '../identity/read-form.ts';
import { backFromSignIn, readReturnPath } from '../identity/return-path.ts';
import { signInHeaders } from '../identity/sessions.ts';
import { SignInError } from '../identity/sign-in-error.ts';
import { addressGroup } from '../net/client-address.ts';

export const meta: MetaFunction = () => [{ title: 'Sign in · Asterism' }];

/** Keeps what the answer below says of waiting. */
export const headers: HeadersFunction = ({ actionHeaders }) => {
  const wait = actionHeaders.get('Retry-After');
  return wait === null ? {} : { 'Retry-After': wait };
};

/** The form, or how to get a link where people have no accounts. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { areOn, signUp } = context.config.accounts;
  if (!areOn) return null;
  const principal = await authenticate(context.prisma, request, context.now());
  if (request.method === 'GET' && principal?.by === 'session')
    throw redirect((await readReturnPath(request)) ?? '/models');
  return { providers: providerFaces(context), canSignUp: signUp !== 'closed' };
}

/** `POST /sign-in` with `email` and `password`, from our own page. */
export async function action({ request, context }: ActionFunctionArgs) {
  requireAccounts(context);
  const typed = (await readForm(request.clone()))?.email?.slice(0, 254) ?? '';
  const who = [addressGroup(context.address), typed.trim().toLowerCase()];
  const spent = await context.limits.spend('sign-in', ...who);
  if (spent.kind === 'limited')
    return data({ problem: 'often' as const, typed }, signInStatus('often', spent.seconds));
  try {
    const userId = await context.authenticator.authenticate('password', request);
    await context.limits.forgive('sign-in', ...who);
    return await backFromSignIn(request, await signInHeaders(context, { userId, request }));
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    return data({ problem: error.problem, typed }, signInStatus(error.problem));
  }
}

export default function SignIn() {
  const accounts = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (accounts === null)
    return (
      <Notice title="Sign in to Asterism">
        Your sign-in link was shown where Asterism was started. For a new one, run this there:
      </Notice>
    );
  return (
    <SignInSheet {...accounts} problem={answer?.problem ?? null} typed={answer?.typed ?? ''} />
  );
}
