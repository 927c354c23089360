import type { SurfaceKind } from '@asterism/core/protocol/device.ts';
import type { UserDb } from '../db/client.ts';
import type { Principal } from './principal.ts';
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

/**
 * Ends a token or session at once and answers what it was called; undefined if it is not there.
 * Open streams hear of it as `asterism_revoked` with its id.
 */
export async function revokeSurface({ tx }: UserDb, id: string): Promise<string | undefined> {
  const token = await tx.accessToken.findFirst({ where: { id }, select: { name: true } });
  const tokens = await tx.accessToken.deleteMany({ where: { id } });
  const session = await tx.session.findFirst({ where: { id }, select: { userAgent: true } });
  const sessions = await tx.session.deleteMany({ where: { id } });
  if (tokens.count + sessions.count === 0) return undefined;
  // PostgreSQL delivers this when the transaction commits and never if it does not. It makes
  // commits wait for each other, which is nothing at the pace of revocations.
  await tx.$executeRaw`SELECT pg_notify('asterism_revoked', ${id})`;
  return token?.name ?? userAgentWords(session?.userAgent ?? null);
}
