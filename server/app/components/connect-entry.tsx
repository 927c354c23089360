import './connect.css';
import { ConnectPair } from './connect-pair.tsx';
import { SheetTitle } from './sheet-page.tsx';

/** Why the last code led nowhere. */
export type EntryProblem =
  | { readonly kind: 'unknown' | 'expired' | 'used' }
  | { readonly kind: 'locked'; readonly seconds: number };

const said: Record<EntryProblem['kind'], readonly [title: string, sentence: string]> = {
  unknown: [
    'This code is not known',
    'Compare it with the one you were shown and enter it once more.',
  ],
  expired: ['This code has expired', 'A code lives ten minutes. Start again where it was shown.'],
  used: ['This code was used', 'A code works once. For another, start again where it was shown.'],
  locked: ['Five wrong codes', 'No code is taken'],
};

const inSeconds = (seconds: number) => `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;

type Props = { problem: EntryProblem | null; typed: string };

/** Where a code is typed; a code that led nowhere says why and can be mended. */
export function ConnectEntry({ problem, typed }: Props) {
  const [title, sentence] = problem
    ? said[problem.kind]
    : ['Connect a surface', 'Enter the code it shows, with or without the hyphen.'];
  return (
    <>
      <ConnectPair kind="other" state="asked" />
      <SheetTitle>{title}</SheetTitle>
      <p className="lead" id="code-hint">
        {problem?.kind === 'locked'
          ? `${sentence} for the next ${inSeconds(problem.seconds)}.`
          : sentence}
      </p>
      <form className="connect-entry" method="get" action="/connect">
        <label htmlFor="user-code">Code</label>
        <input
          id="user-code"
          name="user_code"
          type="text"
          defaultValue={problem?.kind === 'unknown' ? typed : ''}
          placeholder="XXXX-XXXX"
          aria-describedby="code-hint"
          aria-invalid={problem?.kind === 'unknown' ? true : undefined}
          required
          maxLength={20}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <button type="submit" className="button is-primary">
          Continue
        </button>
      </form>
    </>
  );
}
