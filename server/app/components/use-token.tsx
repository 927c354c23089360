import type { MadeTokenAnswer } from '../identity/make-token.ts';
import { FormField } from './form-field.tsx';
import { lifetimes } from './token-lifetimes.ts';

type Props = { refused: Extract<MadeTokenAnswer, { kind: 'refused' }> | undefined };

/** Asks for a token that may only call models. */
export function UseToken({ refused }: Props) {
  return (
    <form className="form use-token" method="post" action="/use">
      <FormField
        name="name"
        label="Name"
        problem={refused?.problems.name}
        defaultValue={refused?.typed.name ?? 'My tools'}
        required
        maxLength={100}
        autoComplete="off"
      />
      <div className="form-field">
        <label htmlFor="days">Expires</label>
        <select
          id="days"
          name="days"
          className="select"
          defaultValue={refused?.typed.days ?? '365'}
        >
          {lifetimes.map(([days, words]) => (
            <option key={days} value={days}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="button is-primary">
        Make a token
      </button>
    </form>
  );
}
