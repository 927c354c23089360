import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import * as z from 'zod/mini';
import { AccountPart } from '../components/account-part.tsx';
import { ago, fromNow } from '../components/ago.ts';
import { MadeToken } from '../components/made-token.tsx';
import { NewToken } from '../components/new-token.tsx';
import { Said } from '../components/said.tsx';
import { blankToken } from '../components/token-lifetimes.ts';
import { TokenTable } from '../components/token-table.tsx';
import { asUser } from '../db/client.ts';
import { listTokens } from '../identity/access-tokens.ts';
import { type MadeTokenAnswer, makeToken } from '../identity/make-token.ts';
import { requirePageSession } from '../identity/page-session.ts';
import { readForm } from '../identity/read-form.ts';
import { endSurface } from '../identity/surfaces.ts';

export const meta: MetaFunction = () => [{ title: 'Tokens · Asterism' }];

/** Every living token made by hand, in words. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requirePageSession({ request, context });
  const now = context.now();
  return asUser(context.prisma, userId, async (db) => ({
    tokens: (await listTokens(db, now)).map((token) => ({
      id: token.id,
      name: token.name,
      may: token.scopes.join(', '),
      created: ago(token.createdAt, now),
      seen: token.lastSeenAt ? ago(token.lastSeenAt, now) : 'never',
      expires: token.expiresAt ? fromNow(token.expiresAt, now) : 'never',
    })),
  }));
}

type Answer = MadeTokenAnswer | { readonly kind: 'ended'; readonly name: string | null };

/** `POST /tokens` makes a token (`intent=create`) or ends the one of `id`, from our own page. */
export async function action(args: ActionFunctionArgs) {
  const principal = await requirePageSession(args);
  const fields = (await readForm(args.request)) ?? {};
  if (fields.intent === 'create') {
    const { answer, init } = await makeToken(args.context, principal, fields);
    return data<Answer>(answer, init);
  }
  const id = z.uuid().safeParse(fields.id);
  if (!id.success) throw new Response('A form has the id of a token.', { status: 400 });
  const name = await endSurface(args.context, principal, id.data);
  return data<Answer>({ kind: 'ended', name: name ?? null }, name === undefined ? 404 : 200);
}

export default function Tokens() {
  const { tokens } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer?.kind === 'refused' ? answer : null;
  return (
    <>
      <header className="page-head surfaces-head">
        <h1>Tokens</h1>
      </header>
      <div className="surfaces-page account-page">
        {answer?.kind === 'made' && <MadeToken name={answer.name} token={answer.token} />}
        {answer?.kind === 'ended' && (
          <Said>
            {answer.name === null
              ? 'That was ended already.'
              : `${answer.name} has no access any more.`}
          </Said>
        )}
        {tokens.length > 0 && <TokenTable tokens={tokens} />}
        <AccountPart
          id="new-token"
          title="New token"
          about={
            <>
              For scripts and other programs: they send it as <code>Authorization: Bearer</code>.
              The browser extension and VS Code need none; they connect with a code.
            </>
          }
        >
          <NewToken typed={refused?.typed ?? blankToken} problems={refused?.problems ?? {}} />
        </AccountPart>
      </div>
    </>
  );
}
