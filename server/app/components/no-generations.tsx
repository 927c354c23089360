import { EmptyList } from '@asterism/core/ui/empty-list.tsx';
import { Link } from '@remix-run/react';
import { firstGeneration } from './first-generation.ts';

type Props = {
  isFiltered: boolean;
  /** The server does not answer, and nothing is remembered. */
  isLost: boolean;
  onClear: () => void;
  onRetry: () => void;
};

/** Why no card is shown, and what to do. */
export function NoGenerations({ isFiltered, isLost, onClear, onRetry }: Props) {
  if (isLost)
    return (
      <EmptyList title="Asterism does not answer" action={{ label: 'Try again', onClick: onRetry }}>
        Generations are kept by the server. They show as soon as it is back.
      </EmptyList>
    );
  if (isFiltered)
    return (
      <EmptyList
        title="No generation matches"
        action={{ label: 'Clear search and filters', onClick: onClear }}
      >
        None has all of that. Try fewer words or filters.
      </EmptyList>
    );
  return (
    <EmptyList
      title="Nothing made yet"
      isBright
      links={
        <span className="empty-links">
          <Link className="button is-primary" to={firstGeneration}>
            Generate your first render
          </Link>
          <Link className="button" to="/models">
            Browse models
          </Link>
        </span>
      }
    >
      What your models write and draw is saved here, from every surface that saves it.
    </EmptyList>
  );
}
