import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import * as z from 'zod/mini';
import { type AuditKind, auditCursorSchema, auditKinds, pageAudit } from '../audit/list-audit.ts';
import { activityFace } from '../components/activity-face.ts';
import { ActivityTable } from '../components/activity-table.tsx';
import { NoActivity } from '../components/no-activity.tsx';
import { asUser } from '../db/client.ts';
import { requirePageSession } from '../identity/page-session.ts';
import { cursorSchema, writeCursor } from '../net/cursor.ts';

export const meta: MetaFunction = () => [{ title: 'Activity · Asterism' }];

const perPage = 50;

const kindSchema = z.optional(z.enum(auditKinds));
const placeSchema = z.optional(cursorSchema(auditCursorSchema));

/** What an address asks for; a filter or place that is none is the beginning of everything. */
function readAsked(request: Request) {
  const params = new URL(request.url).searchParams;
  const kind = kindSchema.safeParse(params.get('kind') ?? undefined);
  const cursor = placeSchema.safeParse(params.get('cursor') ?? undefined);
  return { kind: kind.data, cursor: cursor.data, limit: perPage };
}

/** `GET /activity[?kind&cursor]`: what was done to this person's access and data. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requirePageSession({ request, context });
  const now = context.now();
  const asked = readAsked(request);
  const page = await asUser(context.prisma, userId, (db) => pageAudit(db, asked));
  return {
    kind: asked.kind ?? null,
    isLater: asked.cursor !== undefined,
    entries: page.entries.map((entry) => activityFace(entry, now)),
    next: page.nextCursor && writeCursor(page.nextCursor),
  };
}

const kinds: readonly { readonly kind: AuditKind | null; readonly label: string }[] = [
  { kind: null, label: 'All' },
  { kind: 'sign-ins', label: 'Sign-ins' },
  { kind: 'surfaces', label: 'Surfaces' },
  { kind: 'library', label: 'Library' },
  { kind: 'endpoints', label: 'Endpoints' },
];

function addressOf(kind: AuditKind | null, cursor?: string): string {
  const params = new URLSearchParams({ ...(kind && { kind }), ...(cursor && { cursor }) });
  return `/activity${params.size > 0 ? `?${params}` : ''}`;
}

export default function Activity() {
  const { kind, isLater, entries, next } = useLoaderData<typeof loader>();
  return (
    <>
      <header className="page-head activity-head">
        <h1>Activity</h1>
      </header>
      <div className="activity-page">
        <nav className="activity-kinds" aria-label="Show">
          {kinds.map(({ kind: one, label }) => (
            <Link key={label} to={addressOf(one)} aria-current={one === kind ? 'page' : undefined}>
              {label}
            </Link>
          ))}
        </nav>
        {entries.length > 0 ? (
          <ActivityTable entries={entries} />
        ) : (
          <NoActivity isFiltered={kind !== null || isLater} />
        )}
        {(next || isLater) && (
          <nav className="activity-more" aria-label="Pages">
            {isLater && (
              <Link className="button" to={addressOf(kind)}>
                Newest
              </Link>
            )}
            {next && (
              <Link className="button" to={addressOf(kind, next)}>
                Earlier
              </Link>
            )}
          </nav>
        )}
      </div>
    </>
  );
}
