import type { SurfaceKind } from '@asterism/core/protocol/device.ts';
import type { AppLoadContext } from '@remix-run/node';
import type { Actor } from '../audit/act.ts';
import { noteAct } from '../audit/write-audit.ts';
import { asUser, type UserDb } from '../db/client.ts';
import { type Owned, owned } from '../db/owned.ts';
import { actorOf, type Principal } from './principal.ts';
import type { Scope } from './scope.ts';
import { userAgentWords } from './user-agent-words.ts';

/** One thing that acts for a person: a connected surface, or a browser that is signed in. */
export type Surface = {
  readonly id: string;
  readonly name: string;
  /** What it is; null for a token made by hand. Browsers have none. */
  readonly kind: SurfaceKind | null;
  readonly scopes: readonly Scope[];
  readonly connectedAt: Date;
  /** At most a minute behind; null if it never called. */
  readonly lastSeenAt: Date | null;
  /** Whether the request came from it. */
  readonly isThis: boolean;
};

export type Surfaces = { readonly connected: Surface[]; readonly browsers: Surface[] };

const alive = (now: Date) => ({ OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] });

/** How many surfaces hold a token of this person's. */
export const countSurfaces = ({ tx }: UserDb, now: Date): Promise<number> =>
  tx.accessToken.count({ where: alive(now) });

/** Everything that acts for this person, the latest connected first. */
export async function listSurfaces(
  { tx }: UserDb,
  { proofId }: Principal,
  now: Date,
): Promise<Surfaces> {
  const orderBy = [{ createdAt: 'desc' }, { id: 'asc' }] as const;
  const tokens = await tx.accessToken.findMany({ where: alive(now), orderBy: [...orderBy] });
  const sessions = await tx.session.findMany({
    where: { expiresAt: { gt: now } },
    orderBy: [...orderBy],
  });
  return {
    connected: tokens.map((token) => ({
      id: token.id,
      name: token.name,
      kind: token.surfaceKind as SurfaceKind | null,
      scopes: token.scopes as Scope[],
      connectedAt: token.createdAt,
      lastSeenAt: token.lastSeenAt,
      isThis: token.id === proofId,
    })),
    browsers: sessions.map((session) => ({
      id: session.id,
      name: session.userAgent ? userAgentWords(session.userAgent) : 'A browser',
      kind: null,
      scopes: ['read', 'write'],
      connectedAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
      isThis: session.id === proofId,
    })),
  };
}

/** One token or session, to be ended. */
type EndableSurface = {
  readonly id: string;
  readonly name: string;
  readonly kind: SurfaceKind | null;
  readonly isBrowser: boolean;
};

/** The token or session of that id; undefined where this person has none. */
export async function findSurface(
  db: UserDb,
  id: string,
): Promise<Owned<EndableSurface> | undefined> {
  const token = await db.tx.accessToken.findFirst({
    where: { id },
    select: { name: true, surfaceKind: true },
  });
  if (token) {
    const kind = token.surfaceKind as SurfaceKind | null;
    return owned(db, { id, name: token.name, kind, isBrowser: false });
  }
  const session = await db.tx.session.findFirst({ where: { id }, select: { userAgent: true } });
  const name = session && userAgentWords(session.userAgent);
  return name ? owned(db, { id, name, kind: null, isBrowser: true }) : undefined;
}

/** Ends the surface of that id, if it is this person's; answers what it was called. */
export const endSurface = (
  context: AppLoadContext,
  principal: Principal,
  id: string,
): Promise<string | undefined> =>
  asUser(context.prisma, principal.userId, async (db) => {
    const surface = await findSurface(db, id);
    const isEnded = surface && (await revokeSurface(db, surface, actorOf(principal, context)));
    return isEnded ? surface.name : undefined;
  });

/**
 * Ends a token or session at once; false if somebody else just did. Open streams hear of it as
 * `asterism_revoked` with its id.
 */
export async function revokeSurface(
  db: UserDb,
  { id, name, kind, isBrowser }: Owned<EndableSurface>,
  actor: Actor,
): Promise<boolean> {
  const { tx } = db;
  const held = isBrowser
    ? await tx.$queryRaw<object[]>`SELECT id FROM sessions WHERE id = ${id}::uuid FOR UPDATE`
    : await tx.$queryRaw<object[]>`SELECT id FROM access_tokens WHERE id = ${id}::uuid FOR UPDATE`;
  if (held.length === 0) return false;
  noteAct(db, actor, {
    action: isBrowser ? 'session.end' : 'token.revoke',
    target: name,
    details: {
      ...{ surfaceKind: kind, isOwn: id === actor.proofId },
      // What it used is shown under its name when it is gone.
      ...(!isBrowser && { tokenId: id }),
    },
  });
  await db.sql.done(); // noted while the one that does it still has its name
  if (isBrowser) await tx.session.deleteMany({ where: { id } });
  else await tx.accessToken.deleteMany({ where: { id } });
  // PostgreSQL delivers this when the transaction commits and never if it does not. It makes
  // commits wait for each other, which is nothing at the pace of revocations.
  await tx.$executeRaw`SELECT pg_notify('asterism_revoked', ${id})`;
  return true;
}
