import type { AppLoadContext } from '@remix-run/node';
import type { TokenForm } from '../components/token-lifetimes.ts';
import { asUser } from '../db/client.ts';
import { sentenceEnd } from '../net/sentence-end.ts';
import { addAccessToken } from './access-tokens.ts';
import { problemsOf } from './form-problems.ts';
import { actorOf, type Principal } from './principal.ts';
import type { FormFields } from './read-form.ts';
import { readTokenForm, tokenFormSchema } from './token-form.ts';

/** What came of a form that asks for a token, and the answer's status and headers. */
export type MadeTokenAnswer =
  | { readonly kind: 'made'; readonly name: string; readonly token: string }
  | {
      readonly kind: 'refused';
      readonly typed: TokenForm;
      readonly problems: Readonly<Record<string, string>>;
    };

type Outcome = { readonly answer: MadeTokenAnswer; readonly init: ResponseInit };

/** Makes the token that a form asks for, as often as its limit lets. */
export async function makeToken(
  context: AppLoadContext,
  principal: Principal,
  fields: FormFields,
): Promise<Outcome> {
  const typed = readTokenForm(fields);
  const parsed = tokenFormSchema.safeParse(typed, { error: sentenceEnd });
  if (!parsed.success) {
    const problems = problemsOf(parsed.error);
    const answer = { kind: 'refused', typed: { ...typed, days: '90' }, problems } as const;
    return { answer, init: { status: 400 } };
  }
  const spent = await context.limits.spend('token.create', principal.userId);
  if (spent.kind === 'limited') {
    const problems = { name: 'Very many tokens were made. Wait a while and try again.' };
    const headers = { 'Retry-After': String(spent.seconds) };
    const asked = { ...typed, days: parsed.data.days };
    return {
      answer: { kind: 'refused', typed: asked, problems },
      init: { status: 429, headers },
    };
  }
  const { name, scopes, days } = parsed.data;
  const expiresAt =
    days === 'never' ? undefined : new Date(context.now().getTime() + Number(days) * 86_400_000);
  const wanted = { name, scopes, ...(expiresAt && { expiresAt }) };
  const token = await asUser(context.prisma, principal.userId, (db) =>
    addAccessToken(db, wanted, actorOf(principal, context)),
  );
  return { answer: { kind: 'made', name, token }, init: { status: 200 } };
}
