import type { SurfaceKind } from '@asterism/core/protocol/device.ts';
import { asJob, type PrismaClient, presenting } from '../db/client.ts';
import type { Scope } from './scope.ts';
import { newSecret, secretHash } from './secret.ts';
import { newUserCode, showUserCode } from './user-code.ts';

/** How long a code can be approved and redeemed. */
export const deviceCodeSeconds = 600;

/** How long a surface waits between two polls, until it is told to slow down. */
export const pollSeconds = 5;

const dayMs = 24 * 60 * 60 * 1000;
const tries = 5;

type DeviceCodeRequest = {
  readonly surfaceKind: SurfaceKind;
  readonly surfaceName: string | undefined;
  readonly scopes: readonly Scope[];
  /** From where it is asked, by the request's own word. */
  readonly userAgent: string | null;
  readonly origin: string | null;
};

/** Forgets codes that ended more than a day ago; until then a late poll still learns how it ended. */
const cleanUp = (prisma: PrismaClient, now: Date) =>
  asJob(prisma, 'device-codes', ({ tx }) =>
    tx.deviceCode.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - dayMs) } } }),
  );

/**
 * Makes a code for a surface that wants to be connected and answers both halves, the only time
 * they can be seen: `deviceCode` for the surface alone, `userCode` for the person to compare.
 */
export async function createDeviceCode(
  prisma: PrismaClient,
  request: DeviceCodeRequest,
  now: Date,
): Promise<{ deviceCode: string; userCode: string }> {
  await cleanUp(prisma, now);
  const deviceCode = newSecret();
  const deviceHash = secretHash(deviceCode);
  for (let i = 0; i < tries; i++) {
    const userCode = newUserCode();
    const { count } = await presenting(prisma, deviceHash, (tx) =>
      tx.deviceCode.createMany({
        data: {
          deviceHash,
          userCodeHash: secretHash(userCode),
          surfaceKind: request.surfaceKind,
          surfaceName: request.surfaceName ?? null,
          scopes: [...request.scopes],
          userAgent: request.userAgent?.slice(0, 300) ?? null,
          origin: request.origin?.slice(0, 300) ?? null,
          createdAt: now,
          expiresAt: new Date(now.getTime() + deviceCodeSeconds * 1000),
          intervalSeconds: pollSeconds,
        },
        // Two living codes never look the same to a person.
        skipDuplicates: true,
      }),
    );
    if (count === 1) return { deviceCode, userCode: showUserCode(userCode) };
  }
  throw new Error('Every new user code was taken.');
}
