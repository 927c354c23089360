import * as z from 'zod/mini';
import { Prisma, type UserDb } from '../db/client.ts';
import type { AuditAction } from './act.ts';

/** What entries can be filtered by. */
export const auditKinds = ['sign-ins', 'surfaces', 'library', 'endpoints'] as const;
export type AuditKind = (typeof auditKinds)[number];

const entitiesOf: { readonly [K in AuditKind]: readonly string[] } = {
  'sign-ins': ['session', 'account', 'password', 'identity'],
  surfaces: ['token', 'device'],
  library: ['favorite', 'collection', 'generation', 'tool'],
  endpoints: ['endpoint', 'provider'],
};

/** What kind of thing an action is about. */
export const auditKindOf = (action: string): AuditKind => {
  const entity = action.slice(0, action.indexOf('.'));
  return auditKinds.find((kind) => entitiesOf[kind].includes(entity)) ?? 'library';
};

/** One entry of a person's audit log. */
export type AuditEntry = {
  readonly id: string;
  /** ISO 8601 with milliseconds, UTC. */
  readonly at: string;
  readonly actor: {
    readonly kind: 'session' | 'token' | 'surface' | 'cli' | 'job';
    readonly id: string | null;
    /** What it was called then; a browser by its User-Agent. */
    readonly name: string | null;
  };
  readonly action: AuditAction;
  readonly target: string | null;
  readonly details: { readonly [name: string]: unknown };
  readonly address: string | null;
};

/** Where a page of entries ended. */
export const auditCursorSchema = z.object({ at: z.iso.datetime(), id: z.uuid() });
type AuditCursor = z.infer<typeof auditCursorSchema>;

type Asked = {
  readonly cursor: AuditCursor | undefined;
  readonly limit: number;
  readonly kind: AuditKind | undefined;
};

type Row = Omit<AuditEntry, 'at' | 'actor'> & {
  readonly at: Date;
  readonly actorKind: AuditEntry['actor']['kind'];
  readonly actorId: string | null;
  readonly actorName: string | null;
};

const entryOf = ({ at, actorKind, actorId, actorName, ...row }: Row): AuditEntry => ({
  ...row,
  at: at.toISOString(),
  actor: { kind: actorKind, id: actorId, name: actorName },
});

/** One page of a person's audit log, newest first, after `cursor`. */
export async function pageAudit(
  { tx, userId }: UserDb,
  { cursor, limit, kind }: Asked,
): Promise<{ entries: AuditEntry[]; nextCursor: AuditCursor | null }> {
  const after = cursor
    ? Prisma.sql`AND (at < ${cursor.at}::timestamptz
        OR at = ${cursor.at}::timestamptz AND id > ${cursor.id}::uuid)`
    : Prisma.empty;
  const ofKind = kind
    ? Prisma.sql`AND split_part(action, '.', 1) = ANY(${[...entitiesOf[kind]]})`
    : Prisma.empty;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT id::text, at, actor_kind AS "actorKind", actor_id::text AS "actorId",
      actor_name AS "actorName", action, target, details, address
    FROM audit_log WHERE user_id = ${userId}::uuid ${after} ${ofKind}
    ORDER BY at DESC, id LIMIT ${limit + 1}`;
  const entries = rows.slice(0, limit).map(entryOf);
  const last = entries.at(-1);
  return { entries, nextCursor: rows.length > limit && last ? { at: last.at, id: last.id } : null };
}
