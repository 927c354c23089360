import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import * as z from 'zod/mini';
import { Notice } from '../components/notice.tsx';
import { signInStatus, signInWords } from '../components/sign-in-words.ts';
import { type SignUpAnswer, SignUpSheet } from '../components/sign-up-sheet.tsx';
import {
  emailSchema,
  inviteSchema,
  newPasswordSchema,
  personNameSchema,
} from '../identity/account-fields.ts';
import { authenticate } from '../identity/authenticate.ts';
import { problemsOf } from '../identity/form-problems.ts';
import { providerFaces, requireAccounts } from '../identity/page-session.ts';
import { type FormFields, readForm } from '../identity/read-form.ts';
import { backFromSignIn } from '../identity/return-path.ts';
import { signInHeaders } from '../identity/sessions.ts';
import { SignInError } from '../identity/sign-in-error.ts';
import { signUpWithPassword } from '../identity/sign-up.ts';
import { sentenceEnd } from '../net/sentence-end.ts';

export const meta: MetaFunction = () => [{ title: 'Create an account · Asterism' }];

/** Keeps what the answer below says of waiting. */
export const headers: HeadersFunction = ({ actionHeaders }) => {
  const wait = actionHeaders.get('Retry-After');
  return wait === null ? {} : { 'Retry-After': wait };
};

/** The form; who is signed in has no need of it. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  requireAccounts(context);
  const principal = await authenticate(context.prisma, request, context.now());
  if (request.method === 'GET' && principal?.by === 'session') throw redirect('/models');
  const { signUp } = context.config.accounts;
  const invite = new URL(request.url).searchParams.get('invite')?.slice(0, 100) ?? '';
  return { providers: providerFaces(context), signUp, invite };
}

const formSchema = z.object({
  name: personNameSchema,
  email: emailSchema,
  password: newPasswordSchema,
  invite: z.optional(inviteSchema),
});

function refuse(form: FormFields, answer: Partial<SignUpAnswer>, init: ResponseInit) {
  const typed = { name: form.name ?? '', email: form.email ?? '', invite: form.invite ?? '' };
  return data<SignUpAnswer>({ typed, problems: {}, alert: null, ...answer }, init);
}

/** `POST /sign-up` with `name`, `email`, `password` and perhaps `invite`, from our own page. */
export async function action({ request, context }: ActionFunctionArgs) {
  requireAccounts(context);
  const form = (await readForm(request)) ?? {};
  const parsed = formSchema.safeParse(form, { error: sentenceEnd });
  if (!parsed.success) return refuse(form, { problems: problemsOf(parsed.error) }, { status: 400 });
  const now = context.now();
  const newcomer = { ...parsed.data, invite: parsed.data.invite };
  try {
    const policy = context.config.accounts.signUp;
    const userId = await signUpWithPassword(context.prisma, newcomer, {
      ...{ policy, now, actor: { by: 'session', address: context.address } },
    });
    return await backFromSignIn(request, await signInHeaders(context, { userId, request }));
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    const { problem } = error;
    const { sentence } = signInWords(problem);
    if (problem === 'taken' || problem === 'invite') {
      const field = problem === 'taken' ? 'email' : 'invite';
      return refuse(form, { problems: { [field]: sentence } }, signInStatus(problem));
    }
    return refuse(form, { alert: sentence }, signInStatus(problem));
  }
}

export default function SignUp() {
  const { providers, signUp, invite } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (signUp === 'closed')
    return (
      <Notice
        title={signInWords('closed').title}
        command={null}
        action={{ label: 'Sign in', href: '/sign-in' }}
      >
        {signInWords('closed').sentence}
      </Notice>
    );
  const blank = { typed: { name: '', email: '', invite }, problems: {}, alert: null };
  return (
    <SignUpSheet providers={providers} needsInvite={signUp === 'invite'} answer={answer ?? blank} />
  );
}
