import type { SurfaceKind } from '@asterism/core/protocol/device.ts';
import { asUser, type Prisma, type PrismaClient, presenting } from '../db/client.ts';
import { addAccessToken } from './access-tokens.ts';
import type { Scope } from './scope.ts';
import { secretHash } from './secret.ts';
import { kindName } from './surface-words.ts';

const slowerBySeconds = 5;

/** What a surface learns when it asks with its code; `unknown` also when the code was used. */
export type PollOutcome =
  | {
      readonly kind: 'token';
      readonly token: string;
      readonly scopes: readonly Scope[];
      /** Whose token it is. */
      readonly account: { readonly id: string; readonly name: string };
    }
  | { readonly kind: 'pending' | 'slow-down' | 'denied' | 'expired' | 'unknown' };

type Row = Prisma.DeviceCodeGetPayload<object>;

/** Hands the token out, once: of parallel polls the first to write has it. */
const redeem = (prisma: PrismaClient, row: Row, userId: string, now: Date): Promise<PollOutcome> =>
  asUser(prisma, userId, async (db) => {
    const { count } = await db.tx.deviceCode.updateMany({
      where: { deviceHash: row.deviceHash, decision: 'approved', usedAt: null },
      data: { usedAt: now },
    });
    if (count === 0) return { kind: 'unknown' };
    const surfaceKind = row.surfaceKind as SurfaceKind;
    const scopes = row.scopes as Scope[];
    const name = row.surfaceName ?? kindName(surfaceKind);
    const token = await addAccessToken(db, { name, scopes, surfaceKind });
    const account = await db.tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { id: true, name: true },
    });
    return { kind: 'token', token, scopes, account };
  });

async function notePoll(
  tx: Prisma.TransactionClient,
  { deviceHash, polledAt, intervalSeconds }: Row,
  now: Date,
): Promise<PollOutcome> {
  const isEarly = polledAt && now.getTime() - polledAt.getTime() < intervalSeconds * 1000;
  await tx.deviceCode.updateMany({
    where: { deviceHash },
    data: {
      polledAt: now,
      ...(isEarly && { intervalSeconds: intervalSeconds + slowerBySeconds }),
    },
  });
  return { kind: isEarly ? 'slow-down' : 'pending' };
}

/** Answers one poll; a token is made when it is handed out and is never stored in clear. */
export async function pollDeviceCode(
  prisma: PrismaClient,
  deviceCode: string,
  now: Date,
): Promise<PollOutcome> {
  const deviceHash = secretHash(deviceCode);
  const found = await presenting(prisma, deviceHash, async (tx) => {
    // Locks the row while it is undecided, so that parallel polls are counted one by one; a
    // decided row is out of a surface's reach, and read below as it stands.
    await tx.$queryRaw`SELECT 1 FROM device_codes WHERE device_hash = ${deviceHash} FOR UPDATE`;
    const row = await tx.deviceCode.findUnique({ where: { deviceHash } });
    if (!row || row.usedAt) return { kind: 'unknown' } as const;
    if (row.decision === 'denied') return { kind: 'denied' } as const;
    if (row.expiresAt <= now) return { kind: 'expired' } as const;
    if (row.userId === null) return notePoll(tx, row, now);
    return { kind: 'approved', row, userId: row.userId } as const;
  });
  return found.kind === 'approved' ? redeem(prisma, found.row, found.userId, now) : found;
}
