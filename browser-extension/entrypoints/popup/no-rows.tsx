import { EmptyList } from '@asterism/core/ui/empty-list.tsx';
import type { Tab } from './use-picked.ts';

type Props = {
  tab: Tab;
  query: string;
  hasCatalog: boolean;
  isLost: boolean;
  isOffline: boolean;
  gridId: string;
  onAll: () => void;
  onClear: () => void;
  onRetry: () => void;
};

function Reason({ tab, query, hasCatalog, isLost, isOffline, onAll, onClear, onRetry }: Props) {
  const words = query.trim();
  if (words && tab === 'favorites')
    return (
      <EmptyList
        title="No favorite matches"
        action={{ label: 'Search all models', onClick: onAll }}
      >
        None of your favorites is called “{words}”.
      </EmptyList>
    );
  if (words && hasCatalog)
    return (
      <EmptyList title="No model matches" action={{ label: 'Clear search', onClick: onClear }}>
        Nothing is called “{words}”. One word less may find it.
      </EmptyList>
    );
  if (tab === 'favorites')
    return (
      <EmptyList
        title="No favorites yet"
        isBright
        action={{ label: 'Browse all models', onClick: onAll }}
      >
        Star a model here or on a page, and every tool has it.
      </EmptyList>
    );
  if (isOffline)
    return (
      <EmptyList title="Offline" action={{ label: 'Try again', onClick: onRetry }}>
        No models are saved in this browser yet. They come when the server answers.
      </EmptyList>
    );
  if (isLost)
    return (
      <EmptyList
        title="The models did not arrive"
        action={{ label: 'Try again', onClick: onRetry }}
      >
        The server answered, but not with its models.
      </EmptyList>
    );
  return (
    <p className="loading-rows" role="status">
      Loading the models
    </p>
  );
}

/** What stands in the list's place: why it is empty, and the one thing to do. */
export function NoRows(props: Props) {
  return (
    <div id={props.gridId} className="no-rows">
      <Reason {...props} />
    </div>
  );
}
