import type { SyncFacts } from '@asterism/core/sync/staleness.ts';
import { unsavedText } from '@asterism/core/ui/sync-words.ts';

type Props = { facts: SyncFacts; onRetry: () => void; onSignIn: () => void };

const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const changes = (count: number) => `${count} ${count === 1 ? 'change' : 'changes'}`;

const seen = (at: number | null) => (at === null ? '' : ` Seen ${clock.format(new Date(at))}.`);

type StripProps = {
  title: string | undefined;
  advice: string | undefined;
  act: string;
  onAct: () => void;
};

function Strip({ title, advice, act, onAct }: StripProps) {
  return (
    <div className="strip" role="status">
      <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M4.5 12.5a3 3 0 0 1-.3-6 4 4 0 0 1 7.7 1 2.6 2.6 0 0 1-.4 5Z" />
      </svg>
      <div className="grow">
        <b>{title}</b>
        <p>{advice}</p>
      </div>
      <button type="button" className="button" onClick={onAct}>
        {act}
      </button>
    </div>
  );
}

/** What waits for the server, and why; nothing while all is well. */
export function WaitingStrip({ facts, onRetry, onSignIn }: Props) {
  const { problem, waiting, unsaved, lastSynced } = facts;
  if (unsaved > 0 && !facts.isSyncing && problem?.kind !== 'sign-in') {
    const title = `${changes(unsaved)} not yet saved`;
    return <Strip title={title} advice={unsavedText('window')} act="Try now" onAct={onRetry} />;
  }
  if (!problem || (waiting === 0 && problem.kind === 'offline')) return null;
  const what = waiting > 0 ? `${changes(waiting)} waiting for the server` : undefined;
  const [title, advice] = {
    offline: [what, `Sent when it answers.${seen(lastSynced)}`],
    'sign-in': [what ?? 'This browser is signed out', 'Connect again, and it goes on.'],
    upgrade: [what ?? 'Asterism was updated', 'Update this extension to go on.'],
    error: [what ?? 'The server refused', problem.kind === 'error' ? problem.message : ''],
  }[problem.kind];
  const isSignedOut = problem.kind === 'sign-in';
  return (
    <Strip
      title={title}
      advice={advice}
      act={isSignedOut ? 'Connect' : 'Try now'}
      onAct={isSignedOut ? onSignIn : onRetry}
    />
  );
}
