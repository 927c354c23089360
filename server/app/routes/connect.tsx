import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ConnectEntry, type EntryProblem } from '../components/connect-entry.tsx';
import { ConnectQuestion } from '../components/connect-question.tsx';
import { ConnectResult } from '../components/connect-result.tsx';
import { questionOf } from '../components/question-of.ts';
import { SheetPage } from '../components/sheet-page.tsx';
import { asUser } from '../db/client.ts';
import {
  type CodeRefusal,
  type Decision,
  decideUserCode,
  decisions,
  lookUpUserCode,
} from '../identity/enter-user-code.ts';
import { requirePageSession } from '../identity/page-session.ts';
import { actorOf } from '../identity/principal.ts';
import { readForm } from '../identity/read-form.ts';

export const meta: MetaFunction = () => [{ title: 'Connect a surface · Asterism' }];

/** Keeps what the answer below says of waiting. */
export const headers: HeadersFunction = ({ loaderHeaders, actionHeaders }) => {
  const wait = actionHeaders.get('Retry-After') ?? loaderHeaders.get('Retry-After');
  return wait === null ? {} : { 'Retry-After': wait };
};

const refusalStatus = { unknown: 404, expired: 410, used: 410, locked: 429 } as const;

function refuse(refusal: CodeRefusal, typed: string) {
  const problem: EntryProblem = refusal;
  const headers = new Headers();
  if (refusal.kind === 'locked') headers.set('Retry-After', String(refusal.seconds));
  const view = { kind: 'entry', problem, typed } as const;
  return data(view, { status: refusalStatus[refusal.kind], headers });
}

/** `GET /connect[?user_code=…]` asks for a code, or shows what asks with it. Decides nothing. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requirePageSession({ request, context });
  const { name: person } = await asUser(context.prisma, userId, ({ tx }) =>
    tx.user.findUniqueOrThrow({ where: { id: userId }, select: { name: true } }),
  );
  const typed = new URL(request.url).searchParams.get('user_code')?.slice(0, 40) ?? '';
  if (typed === '') return { person, view: { kind: 'entry', problem: null, typed } as const };
  const now = context.now();
  const found = await lookUpUserCode(context.prisma, { userId, typed, now });
  if (found.kind !== 'found') {
    const { data: view, init } = refuse(found, typed);
    return data({ person, view }, init ?? {});
  }
  const question = questionOf(found.code, found.surface, now);
  return { person, view: { kind: 'question', question } as const };
}

const isDecision = (value: string | undefined): value is Decision =>
  (decisions as readonly (string | undefined)[]).includes(value);

/** `POST /connect` with `user_code` and `decision=approve|deny`, from our own page. */
export async function action({ request, context }: ActionFunctionArgs) {
  const principal = await requirePageSession({ request, context });
  const { user_code: typed, decision } = (await readForm(request)) ?? {};
  if (!typed || !isDecision(decision))
    throw new Response('A form has user_code and decision, approve or deny.', { status: 400 });
  const entering = {
    userId: principal.userId,
    typed: typed.slice(0, 40),
    now: context.now(),
    actor: actorOf(principal, context),
  };
  const decided = await decideUserCode(context.prisma, entering, decision);
  if (decided.kind !== 'decided') return refuse(decided, entering.typed);
  const { surface, isApproved } = decided;
  return data({ kind: 'result', surface: surface.kind, isApproved } as const);
}

export default function Connect() {
  const { person, view: asked } = useLoaderData<typeof loader>();
  const view = useActionData<typeof action>() ?? asked;
  return (
    <SheetPage
      person={person}
      footnote={
        view.kind === 'question' &&
        'Did not ask for this? Deny it. Every connection is listed under Surfaces and can be ended there.'
      }
    >
      {view.kind === 'entry' && <ConnectEntry problem={view.problem} typed={view.typed} />}
      {view.kind === 'question' && <ConnectQuestion question={view.question} />}
      {view.kind === 'result' && <ConnectResult kind={view.surface} isApproved={view.isApproved} />}
    </SheetPage>
  );
}
