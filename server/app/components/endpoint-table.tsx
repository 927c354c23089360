import './endpoint-table.css';
import type { ReactNode } from 'react';

const heads = [
  ['name', 'Name'],
  ['address', 'Address'],
  ['models', 'Models'],
  ['state', 'Health'],
  ['response', 'Response'],
  ['day', '24 hours'],
  ['checked', 'Checked'],
  ['key', 'Key'],
] as const;

/** Endpoints, one a row; cards on a narrow page. */
export function EndpointTable({ children }: { children: ReactNode }) {
  return (
    <table className="endpoints" aria-label="Endpoints">
      <thead>
        <tr>
          {heads.map(([name, label]) => (
            <th key={name} scope="col" className={`cell-${name}`}>
              {label}
            </th>
          ))}
          <th scope="col" className="cell-acts">
            <span className="visually-hidden">Active, more</span>
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** What the bars mean, and how often somebody looks. */
export function EndpointLegend() {
  return (
    <p className="endpoints-foot muted">
      <span className="bar-key">
        <i className="is-answered" />
        answered, taller is slower
      </span>
      <span className="bar-key">
        <i className="is-failed" />
        no answer
      </span>
      <span className="grow" />
      <span>Checked every 30 s, less often while down. One that hangs never holds up another.</span>
    </p>
  );
}
