import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { onwardPage } from '../identity/onward-page.ts';
import { requirePageSession, requireProvider } from '../identity/page-session.ts';
import { beginAttempt, failedAttemptPath } from '../identity/provider-strategy.ts';
import { readForm } from '../identity/read-form.ts';
import { isSecure } from '../identity/sessions.ts';
import { keepAttempt } from '../identity/sign-in-attempt.ts';
import { reasonOf } from '../identity/sign-in-error.ts';

export const loader = () => redirect('/sign-in');

/**
 * `POST /sign-in/github` or `/openid`, from our own page, goes there to sign in; with `link`, to
 * add that identity to the account that is signed in.
 */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const provider = requireProvider(context, params.provider);
  const form = (await readForm(request)) ?? {};
  const linkTo = form.link ? (await requirePageSession({ request, context })).userId : undefined;
  const origin = context.config.origin ?? new URL(request.url).origin;
  try {
    const { url, attempt } = await beginAttempt(provider, origin, {
      ...(form.invite && { invite: form.invite.slice(0, 100).trim() }),
      ...(linkTo && { linkTo }),
    });
    return onwardPage(url, await keepAttempt(attempt, isSecure(request)), provider.label);
  } catch (error) {
    context.log.error({ reason: reasonOf(error), provider: provider.name }, 'sign-in');
    return redirect(failedAttemptPath(provider), 303);
  }
}
