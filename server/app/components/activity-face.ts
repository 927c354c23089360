import { actorWords, actWords } from '../audit/audit-words.ts';
import { type AuditEntry, type AuditKind, auditKindOf } from '../audit/list-audit.ts';
import { ago } from './ago.ts';

/** An entry of the audit log as its row shows it. */
export type ActivityFace = {
  readonly id: string;
  readonly icon: AuditKind;
  readonly what: string;
  readonly by: string;
  readonly from: string | null;
  readonly ago: string;
  readonly at: string;
  /** The moment in full, UTC. */
  readonly moment: string;
};

const moment = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'medium',
  timeZone: 'UTC',
});

/** An entry in words, as of `now`. */
export function activityFace(entry: AuditEntry, now: Date): ActivityFace {
  const at = new Date(entry.at);
  return {
    id: entry.id,
    icon: auditKindOf(entry.action),
    what: actWords(entry),
    by: actorWords(entry),
    from: entry.address,
    ago: ago(at, now),
    at: entry.at,
    moment: `${moment.format(at)} UTC`,
  };
}
