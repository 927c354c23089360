import { Link } from '@remix-run/react';
import { useDashboard } from '../dashboard.ts';

type Props = { isChosen: boolean };

/** What stands where answers will. */
export function PlaygroundStart({ isChosen }: Props) {
  const { favorites } = useDashboard();
  return (
    <div className="play-start">
      <h2>{isChosen ? 'Ask something' : 'Choose whom to ask'}</h2>
      <p>
        One to four models answer side by side. Each answer is saved as a generation, with what it
        cost and how long it took.
      </p>
      {!isChosen && favorites.size === 0 && (
        <p>
          <Link to="/providers">Set a provider’s key</Link> or{' '}
          <Link to="/endpoints">add an endpoint of your own</Link>, and its models can be asked.
        </p>
      )}
    </div>
  );
}
