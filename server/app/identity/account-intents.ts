import type { AppLoadContext } from '@remix-run/node';
import * as z from 'zod/mini';
import { sentenceEnd } from '../net/sentence-end.ts';
import { changeProfile, deleteAccount, signOutEverywhere, unlinkIdentity } from './account.ts';
import { emailSchema, newPasswordSchema, personNameSchema } from './account-fields.ts';
import { problemsOf } from './form-problems.ts';
import { requireAccounts } from './page-session.ts';
import { changePassword } from './passwords.ts';
import { actorOf, type Principal } from './principal.ts';
import type { FormFields } from './read-form.ts';
import { SignInError } from './sign-in-error.ts';

type Wish = {
  readonly context: AppLoadContext;
  readonly principal: Principal;
  readonly fields: FormFields;
};

type Outcome =
  | { readonly kind: 'done'; readonly sentence: string; readonly status?: number }
  | {
      readonly kind: 'refused';
      readonly problems: Readonly<Record<string, string>>;
      readonly typed: { readonly name?: string | undefined; readonly email?: string | undefined };
      readonly status: number;
    }
  /** This browser's session has ended, and perhaps the account. */
  | { readonly kind: 'signed-out' };

const refused = (problems: Record<string, string>, status = 400, typed = {}): Outcome => ({
  kind: 'refused',
  problems,
  typed,
  status,
});

const profileSchema = z.object({ name: personNameSchema, email: z.optional(emailSchema) });
const passwordSchema = z.object({
  current: z.optional(z.string().check(z.maxLength(200))),
  password: newPasswordSchema,
});

async function profile({ context, principal, fields }: Wish): Promise<Outcome> {
  const typed = { name: fields.name, email: fields.email };
  const parsed = profileSchema.safeParse(typed, { error: sentenceEnd });
  if (!parsed.success) return refused(problemsOf(parsed.error), 400, typed);
  const { name, email } = parsed.data;
  if (email !== undefined) requireAccounts(context);
  try {
    const wanted = { name, ...(email && { email }) };
    await changeProfile(context.prisma, principal.userId, wanted, actorOf(principal, context));
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    return refused({ email: 'An account has this e-mail address already.' }, 409, typed);
  }
  return { kind: 'done', sentence: 'Your profile is saved.' };
}

async function password({ context, principal, fields }: Wish): Promise<Outcome> {
  requireAccounts(context);
  const parsed = passwordSchema.safeParse(fields, { error: sentenceEnd });
  if (!parsed.success) return refused(problemsOf(parsed.error));
  try {
    const change = { current: parsed.data.current, next: parsed.data.password };
    const isRight = await changePassword(context.prisma, principal, {
      ...change,
      now: context.now(),
      actor: actorOf(principal, context),
    });
    if (!isRight) return refused({ current: 'This is not your password.' }, 403);
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    return refused({ form: 'Very many people are signing in. Try again in a few seconds.' }, 503);
  }
  return { kind: 'done', sentence: 'The password is changed; other browsers are signed out.' };
}

async function unlink({ context, principal, fields }: Wish): Promise<Outcome> {
  const isGone = await unlinkIdentity(
    ...([context.prisma, principal.userId, fields.issuer ?? ''] as const),
    actorOf(principal, context),
  );
  return isGone
    ? { kind: 'done', sentence: 'It is disconnected.' }
    : refused({ form: 'It is your only way in. Set a password first.' }, 409);
}

async function everywhere({ context, principal }: Wish): Promise<Outcome> {
  await signOutEverywhere(context.prisma, principal.userId, actorOf(principal, context));
  return { kind: 'signed-out' };
}

async function remove({ context, principal, fields }: Wish): Promise<Outcome> {
  const typed = fields.confirmation ?? '';
  const isGone = await deleteAccount(context.prisma, principal.userId, typed);
  return isGone
    ? { kind: 'signed-out' }
    : refused({ confirmation: 'Nothing was deleted: what you typed is another word.' });
}

/** What the account page can do, by the intent of its forms. */
export const accountIntents = {
  profile,
  password,
  unlink,
  'sign-out-everywhere': everywhere,
  delete: remove,
} satisfies Record<string, (wish: Wish) => Promise<Outcome>>;
export type AccountIntent = keyof typeof accountIntents;
