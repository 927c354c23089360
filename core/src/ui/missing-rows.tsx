import { EmptyList } from './empty-list.tsx';

type Props = { isFailed: boolean; retry: () => void };

/** What stands in a list's place until its rows have arrived, or because they did not. */
export function MissingRows({ isFailed, retry }: Props) {
  if (isFailed)
    return (
      <EmptyList title="The models did not arrive" action={{ label: 'Try again', onClick: retry }}>
        Asterism does not answer, so there is nothing to search in yet.
      </EmptyList>
    );
  return (
    <p className="loading-rows" role="status">
      Loading the models
    </p>
  );
}
