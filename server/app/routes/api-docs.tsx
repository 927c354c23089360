import '../components/api-docs.css';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ApiOperation } from '../components/api-operation.tsx';
import { Mark } from '../components/mark.tsx';
import type { DescribedOperation } from '../openapi/document.ts';

export const meta: MetaFunction = () => [{ title: 'API · Asterism' }];

/** `GET /api/docs`: the API, described for people. */
export function loader({ request, context }: LoaderFunctionArgs) {
  const { paths } = context.openapi();
  const groups = new Map<
    string,
    { path: string; method: string; operation: DescribedOperation }[]
  >();
  for (const [path, methods] of Object.entries(paths))
    for (const [method, operation] of Object.entries(methods)) {
      const [group = ''] = operation.tags;
      groups.set(group, [...(groups.get(group) ?? []), { path, method, operation }]);
    }
  const origin = context.config.origin ?? new URL(request.url).origin;
  return { origin, groups: [...groups].map(([name, operations]) => ({ name, operations })) };
}

export default function ApiDocs() {
  const { origin, groups } = useLoaderData<typeof loader>();
  return (
    <main className="api-docs">
      <header>
        <Mark />
        <h1>Asterism for programs</h1>
      </header>
      <p>
        Everything that dashboard and extensions do. Make a token on <a href="/tokens">Tokens</a>{' '}
        and send it along; a failure answers <code>{'{"error":{"code","message"}}'}</code>, whose
        message says what to do. The same as <a href="/api/openapi.json">OpenAPI 3.1</a>.
      </p>
      <pre>
        <code>{`curl ${origin}/api/models?favorite=true -H 'Authorization: Bearer ast_…'`}</code>
      </pre>
      {groups.map(({ name, operations }) => (
        <section key={name} aria-labelledby={`group-${name}`}>
          <h2 id={`group-${name}`}>{name.replaceAll('-', ' ')}</h2>
          {operations.map(({ path, method, operation }) => (
            <ApiOperation
              key={method + path}
              path={path}
              method={method}
              operation={operation as DescribedOperation}
            />
          ))}
        </section>
      ))}
    </main>
  );
}
