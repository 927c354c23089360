import type { DescribedOperation } from '../openapi/document.ts';
import { ApiSchema, schemaWord } from './api-schema.tsx';

type Props = { path: string; method: string; operation: DescribedOperation };

/** One method of one route: what it takes, what it answers. */
export function ApiOperation({ path, method, operation }: Props) {
  const { operationId, summary, security, parameters, requestBody, responses } = operation;
  const body = requestBody?.content['application/json']?.schema;
  const [status, done] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? [];
  const [media, content] = Object.entries(done?.content ?? {})[0] ?? [];
  const scope = security.flatMap((one) => Object.values(one).flat()).join();
  return (
    <article className="api-operation" id={operationId} aria-labelledby={`${operationId}-title`}>
      <h3 id={`${operationId}-title`}>
        <code className={`api-method is-${method}`}>{method.toUpperCase()}</code>{' '}
        <code>{path}</code>
      </h3>
      <p>
        {summary}.{scope && <span className="muted"> Scope {scope}.</span>}
      </p>
      {parameters.length > 0 && (
        <>
          <h4>In the address</h4>
          <ul className="api-fields">
            {parameters.map(({ name, required, description, schema }) => (
              <li key={name}>
                <code>{name}</code> <span className="muted">{schemaWord(schema)}</span>
                {!required && <span className="muted"> · optional</span>}
                {description && <span> {description.replaceAll('`', '')}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      {body && (
        <>
          <h4>Body</h4>
          <ApiSchema schema={body} />
        </>
      )}
      <h4>
        Answer <span className="muted">{status}</span>
      </h4>
      {content && media === 'application/json' ? (
        <ApiSchema schema={content.schema} />
      ) : (
        <p className="muted">{media ?? 'Nothing.'}</p>
      )}
    </article>
  );
}
