import './no-endpoints.css';
import { EmptyList } from '@asterism/core/ui/empty-list.tsx';
import { Link } from '@remix-run/react';

const examples = [
  ['Ollama', 'http://localhost:11434'],
  ['LM Studio', 'http://localhost:1234'],
  ['OpenAI-compatible', 'https://llm.example.com/v1'],
] as const;

/** What stands in the table's place for a new person. */
export function NoEndpoints({ onAdd }: { onAdd: () => void }) {
  return (
    <div className="no-endpoints">
      <EmptyList
        title="No endpoint yet"
        action={{ label: 'Add an endpoint', onClick: onAdd }}
        isBright
      >
        Give the address of a model server of your own, and its models join every picker.
      </EmptyList>
      <ul aria-label="Examples">
        {examples.map(([name, address]) => (
          <li key={name}>
            <Link
              to={`/endpoints?add=${encodeURIComponent(address)}`}
              className="example"
              preventScrollReset
            >
              {name}
              <code>{address}</code>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
