import { EmptyList } from '@asterism/core/ui/empty-list.tsx';
import { CopyLine } from './copy-line.tsx';

type Props = { origin: string; isLost: boolean; onRetry: () => void };

const example = (origin: string) => `curl ${origin}/api/v1/tools \\
  -H "Authorization: Bearer $ASTERISM_TOKEN" \\
  --json '{"server":"issues-mcp","name":"search_issues",
    "description":"Finds issues by words"}'`;

/** What stands in the list's place until something registers a tool: how they come here. */
export function NoTools({ origin, isLost, onRetry }: Props) {
  if (isLost)
    return (
      <EmptyList title="Asterism does not answer" action={{ label: 'Try again', onClick: onRetry }}>
        Tools are kept by the server. They show as soon as it is back.
      </EmptyList>
    );
  return (
    <div className="no-tools">
      <EmptyList title="No tool yet" isBright>
        VS Code registers the tools models can call in it once it is connected, and so can anything
        that speaks HTTP:
      </EmptyList>
      <CopyLine line={example(origin)} what="the command" isBlock />
    </div>
  );
}
