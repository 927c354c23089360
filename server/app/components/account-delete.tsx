import './surfaces.css';
import { AccountPart } from './account-part.tsx';
import { FormField } from './form-field.tsx';

/** Attributes that React 18 passes on but does not know. */
const asPopover = { popover: 'auto' };
const opens = { popovertarget: 'delete-account' };
const closes = { popovertarget: 'delete-account', popovertargetaction: 'hide' };

/** Deletes the account, once its own word was typed. */
export function AccountDelete({ word, problem }: { word: string; problem: string | undefined }) {
  return (
    <AccountPart
      id="delete"
      title="Delete account"
      about="Favorites, collections, endpoints and their keys, preferences, tokens and sessions go at once and for good."
    >
      {problem && (
        <p className="form-problem" role="alert">
          {problem}
        </p>
      )}
      <button type="button" className="button is-danger" aria-haspopup="dialog" {...opens}>
        Delete account
      </button>
      <dialog
        id="delete-account"
        className="question"
        aria-labelledby="delete-account-title"
        {...asPopover}
      >
        <h3 id="delete-account-title">Delete this account?</h3>
        <p>Nothing of it can be brought back. Connected surfaces lose access at once.</p>
        <form className="form" method="post" action="/account">
          <input type="hidden" name="intent" value="delete" />
          <FormField
            name="confirmation"
            label={`Type ${word} to confirm`}
            required
            maxLength={254}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          <div className="question-actions">
            <button type="button" className="button" {...closes}>
              Cancel
            </button>
            <button type="submit" className="button is-danger">
              Delete for good
            </button>
          </div>
        </form>
      </dialog>
    </AccountPart>
  );
}
