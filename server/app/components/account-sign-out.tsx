import { Link } from '@remix-run/react';
import { AccountPart } from './account-part.tsx';
import { forgetSessions } from './playground/kept-session.ts';

/** Ends this browser's session, or every browser's. */
export function AccountSignOut() {
  return (
    <AccountPart
      id="sign-out"
      title="Sign out"
      about={
        <>
          Everywhere means every browser, this one too. What is connected is listed under{' '}
          <Link className="text-link" to="/surfaces">
            Surfaces
          </Link>{' '}
          and{' '}
          <Link className="text-link" to="/tokens">
            Tokens
          </Link>
          , and what was done under{' '}
          <Link className="text-link" to="/activity">
            Activity
          </Link>
          .
        </>
      }
    >
      <div className="account-buttons">
        <form method="post" action="/sign-out" onSubmit={forgetSessions}>
          <button type="submit" className="button">
            Sign out
          </button>
        </form>
        <form method="post" action="/account" onSubmit={forgetSessions}>
          <input type="hidden" name="intent" value="sign-out-everywhere" />
          <button type="submit" className="button">
            Sign out everywhere
          </button>
        </form>
      </div>
    </AccountPart>
  );
}
