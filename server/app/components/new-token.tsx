import './account.css';
import { FormField } from './form-field.tsx';
import { lifetimes, type TokenForm } from './token-lifetimes.ts';

const scopeWords = [
  ['read', 'Read favorites and the catalog'],
  ['write', 'Change favorites'],
  ['gateway', 'Call models through the gateway'],
] as const;

type Props = { typed: TokenForm; problems: Readonly<Record<string, string>> };

/** Asks for a new token. */
export function NewToken({ typed, problems }: Props) {
  return (
    <form className="form account-form" method="post" action="/tokens">
      <input type="hidden" name="intent" value="create" />
      <FormField
        name="name"
        label="Name"
        hint="What will use it, to know it again in the list."
        problem={problems.name}
        defaultValue={typed.name}
        required
        maxLength={100}
        autoComplete="off"
      />
      <fieldset className="form-field" aria-describedby={problems.scopes && 'scopes-problem'}>
        <legend>Scopes</legend>
        {scopeWords.map(([scope, words]) => (
          <label key={scope} className="check">
            <input type="checkbox" name={scope} defaultChecked={typed.scopes.includes(scope)} />
            <code>{scope}</code> {words}
          </label>
        ))}
        {problems.scopes && (
          <p id="scopes-problem" className="form-problem">
            {problems.scopes}
          </p>
        )}
      </fieldset>
      <div className="form-field">
        <label htmlFor="days">Expires</label>
        <select id="days" name="days" className="select" defaultValue={typed.days}>
          {lifetimes.map(([days, words]) => (
            <option key={days} value={days}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="button is-primary">
        Create token
      </button>
    </form>
  );
}
