import type { SurfaceKind } from '@asterism/core/protocol/device.ts';
import type { Actor } from '../audit/act.ts';
import { noteAct } from '../audit/write-audit.ts';
import { asUserPresenting, type Prisma, type PrismaClient, type UserDb } from '../db/client.ts';
import { noteWrongCode, takeCodeEntry } from './code-entry.ts';
import type { Scope } from './scope.ts';
import { secretHash } from './secret.ts';
import { kindName } from './surface-words.ts';
import { readUserCode, showUserCode } from './user-code.ts';

export const decisions = ['approve', 'deny'] as const;
export type Decision = (typeof decisions)[number];

/** The surface behind a code, as it described itself and as its request did. */
export type AskingSurface = {
  readonly kind: SurfaceKind;
  readonly name: string | null;
  readonly scopes: readonly Scope[];
  readonly userAgent: string | null;
  readonly origin: string | null;
  readonly askedAt: Date;
  readonly expiresAt: Date;
};

/** Why a code leads nowhere. */
export type CodeRefusal =
  | { readonly kind: 'unknown' | 'expired' | 'used' }
  | { readonly kind: 'locked'; readonly seconds: number };

type Found = { readonly kind: 'found'; readonly code: string; readonly surface: AskingSurface };
type Decided = {
  readonly kind: 'decided';
  readonly isApproved: boolean;
  readonly surface: AskingSurface;
};

type Entering = {
  readonly userId: string;
  readonly typed: string;
  readonly now: Date;
  readonly actor?: Actor;
};

const surfaceOf = (row: Prisma.DeviceCodeGetPayload<object>): AskingSurface => ({
  kind: row.surfaceKind as SurfaceKind,
  name: row.surfaceName,
  scopes: row.scopes as Scope[],
  userAgent: row.userAgent,
  origin: row.origin,
  askedAt: row.createdAt,
  expiresAt: row.expiresAt,
});

const enter = <T>(
  prisma: PrismaClient,
  { userId, typed, now }: Entering,
  then: (db: UserDb, found: Found, deviceHash: string) => Promise<T>,
): Promise<T | CodeRefusal> => {
  const code = readUserCode(typed);
  const hash = secretHash(code ?? '');
  return asUserPresenting(prisma, { userId, hash }, async (db): Promise<T | CodeRefusal> => {
    const entry = await takeCodeEntry(db, now);
    if (entry.lockedSeconds > 0) return { kind: 'locked', seconds: entry.lockedSeconds };
    const row = code && (await db.tx.deviceCode.findUnique({ where: { userCodeHash: hash } }));
    if (!row) {
      await noteWrongCode(db, entry, now);
      return { kind: 'unknown' };
    }
    if (row.decision !== null) return { kind: 'used' };
    if (row.expiresAt <= now) return { kind: 'expired' };
    const found = { kind: 'found', code: showUserCode(code), surface: surfaceOf(row) } as const;
    return then(db, found, row.deviceHash);
  });
};

/** What asks with the code a person typed; nothing is decided by looking. */
export const lookUpUserCode = (
  prisma: PrismaClient,
  entering: Entering,
): Promise<Found | CodeRefusal> => enter(prisma, entering, async (_db, found) => found);

/** Approves or denies the surface behind a code, once and for this person. */
export const decideUserCode = (
  prisma: PrismaClient,
  entering: Entering,
  decision: Decision,
): Promise<Decided | CodeRefusal> =>
  enter(prisma, entering, async (db, { surface }, deviceHash) => {
    const { tx, userId } = db;
    const isApproved = decision === 'approve';
    const { count } = await tx.deviceCode.updateMany({
      where: { deviceHash, userId: null },
      data: { userId, decision: isApproved ? 'approved' : 'denied' },
    });
    if (count === 0) return { kind: 'used' };
    noteAct(db, entering.actor ?? { by: 'session' }, {
      action: `device.${decision}`,
      target: surface.name ?? kindName(surface.kind),
      details: { surfaceKind: surface.kind, scopes: surface.scopes },
    });
    return { kind: 'decided', isApproved, surface };
  });
