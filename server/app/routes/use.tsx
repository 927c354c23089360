import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { UsePage } from '../components/use-page.tsx';
import { makeToken } from '../identity/make-token.ts';
import { requirePageSession } from '../identity/page-session.ts';
import { readForm } from '../identity/read-form.ts';
import { reachable } from '../use/reachable.ts';

export const meta: MetaFunction = () => [{ title: 'Use anywhere · Asterism' }];

/** The gateway's address, and what this person's tools can reach through it now. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requirePageSession({ request, context });
  return {
    origin: context.config.origin ?? new URL(request.url).origin,
    models: await reachable(context, userId),
  };
}

/** `POST /use` makes a token that may call models and nothing else. */
export async function action(args: ActionFunctionArgs) {
  const principal = await requirePageSession(args);
  const { name, days } = (await readForm(args.request)) ?? {};
  const asked = { ...(name && { name }), ...(days && { days }), gateway: 'on' };
  const { answer, init } = await makeToken(args.context, principal, asked);
  return data(answer, init);
}

export default function Use() {
  const { origin, models } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <header className="page-head surfaces-head">
        <h1>Use anywhere</h1>
      </header>
      <UsePage origin={origin} models={models} answer={answer} />
    </>
  );
}
