import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AccountDelete } from '../components/account-delete.tsx';
import { AccountIdentities } from '../components/account-identities.tsx';
import { AccountPassword } from '../components/account-password.tsx';
import { AccountProfile } from '../components/account-profile.tsx';
import { AccountSignOut } from '../components/account-sign-out.tsx';
import { useDashboard } from '../components/dashboard.ts';
import { identityFaces } from '../components/identity-faces.ts';
import { Said } from '../components/said.tsx';
import { asUser } from '../db/client.ts';
import { deletionWord, readAccount } from '../identity/account.ts';
import { type AccountIntent, accountIntents } from '../identity/account-intents.ts';
import { requirePageSession } from '../identity/page-session.ts';
import { readForm } from '../identity/read-form.ts';
import { forgetSession } from '../identity/sessions.ts';

export const meta: MetaFunction = () => [{ title: 'Account · Asterism' }];

/** This person's account; without accounts only what a single person has. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requirePageSession({ request, context });
  const account = await asUser(context.prisma, userId, readAccount);
  return {
    hasAccounts: context.config.accounts.areOn,
    email: account.email,
    hasPassword: account.hasPassword,
    identities: identityFaces(account.identities, context.providers),
    word: deletionWord(account),
  };
}

const isIntent = (word: string | undefined): word is AccountIntent =>
  word !== undefined && Object.hasOwn(accountIntents, word);

/** `POST /account` with an `intent` and its fields, from our own page. */
export async function action({ request, context }: ActionFunctionArgs) {
  const principal = await requirePageSession({ request, context });
  const fields = (await readForm(request)) ?? {};
  const { intent } = fields;
  if (!isIntent(intent)) throw new Response('A form has an intent.', { status: 400 });
  const outcome = await accountIntents[intent]({ context, principal, fields });
  if (outcome.kind === 'signed-out') {
    const headers = { 'Set-Cookie': await forgetSession(request), 'Cache-Control': 'no-store' };
    throw redirect('/sign-in', { status: 303, headers });
  }
  const { status = 200, ...answer } = outcome;
  return data({ ...answer, intent }, status);
}

export default function AccountPage() {
  const { person } = useDashboard();
  const { hasAccounts, email, hasPassword, identities, word } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problems = answer?.kind === 'refused' ? answer.problems : {};
  const typed = answer?.kind === 'refused' && answer.intent === 'profile' ? answer.typed : null;
  return (
    <>
      <header className="page-head surfaces-head">
        <h1>Account</h1>
      </header>
      <div className="surfaces-page account-page">
        {answer?.kind === 'done' && <Said>{answer.sentence}</Said>}
        {problems.form && <Said isBad>{problems.form}</Said>}
        <AccountProfile
          name={typed?.name ?? person}
          email={typed?.email ?? email ?? ''}
          hasEmail={hasAccounts}
          problems={problems}
        />
        {hasAccounts && (
          <AccountPassword hasPassword={hasPassword} email={email} problems={problems} />
        )}
        {identities.length > 0 && <AccountIdentities identities={identities} />}
        <AccountSignOut />
        <AccountDelete word={word} problem={problems.confirmation} />
      </div>
    </>
  );
}
