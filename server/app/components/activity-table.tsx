import './activity.css';
import { KeyRound, type LucideIcon, MonitorSmartphone, Server, Star } from 'lucide-react';
import type { AuditKind } from '../audit/list-audit.ts';
import type { ActivityFace } from './activity-face.ts';

const icons: Record<AuditKind, LucideIcon> = {
  'sign-ins': KeyRound,
  surfaces: MonitorSmartphone,
  library: Star,
  endpoints: Server,
};

function Act({ icon, what, by }: Pick<ActivityFace, 'icon' | 'what' | 'by'>) {
  const Icon = icons[icon];
  return (
    <span className="act">
      <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
      <span className="act-words">
        <span>{what}</span>
        <span className="at-narrow">{by}</span>
      </span>
    </span>
  );
}

/** What was done, one a row, newest first; a narrow page keeps what, by what and when. */
export function ActivityTable({ entries }: { entries: readonly ActivityFace[] }) {
  return (
    <table className="activity" aria-label="Activity">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col" className="act-by">
            By
          </th>
          <th scope="col" className="act-from">
            From
          </th>
          <th scope="col" className="act-when">
            When
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ id, icon, what, by, from, ago, at, moment }) => (
          <tr key={id}>
            <th scope="row">
              <Act icon={icon} what={what} by={by} />
            </th>
            <td className="act-by">
              <span className="cut" title={by}>
                {by}
              </span>
            </td>
            <td className="act-from">{from ?? '–'}</td>
            <td className="act-when">
              <time dateTime={at} title={moment}>
                {ago}
              </time>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
