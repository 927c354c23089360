import type { SyncFacts } from '@asterism/core/sync/staleness.ts';

type Props = { facts: SyncFacts; onRetry: () => void; onSignIn: () => void };

const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const changes = (count: number) => `${count} ${count === 1 ? 'change' : 'changes'}`;

const seen = (at: number | null) => (at === null ? '' : ` Seen ${clock.format(new Date(at))}.`);

/** What waits for the server, and why; nothing while all is well. */
export function WaitingStrip({
  facts: { problem, waiting, lastSynced },
  onRetry,
  onSignIn,
}: Props) {
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
    <div className="strip" role="status">
      <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M4.5 12.5a3 3 0 0 1-.3-6 4 4 0 0 1 7.7 1 2.6 2.6 0 0 1-.4 5Z" />
      </svg>
      <div className="grow">
        <b>{title}</b>
        <p>{advice}</p>
      </div>
      <button type="button" className="button" onClick={isSignedOut ? onSignIn : onRetry}>
        {isSignedOut ? 'Connect' : 'Try now'}
      </button>
    </div>
  );
}
