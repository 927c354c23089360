import { beforeAll, describe, expect, test } from 'vitest';
import { asSuperuser, createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { asJob, asUser, asUserPresenting, presenting } from '../db/client.ts';
import { createDeviceCode } from './create-device-code.ts';
import { decideUserCode, lookUpUserCode } from './enter-user-code.ts';
import { pollDeviceCode } from './poll-device-code.ts';
import { secretHash } from './secret.ts';
import { readUserCode } from './user-code.ts';

let database: TestDatabase;
let anna: string;
let ben: string;
// The policy of the clean-up goes by the database's own clock, so the tests start at its time.
const start = new Date();
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

beforeAll(async () => {
  database = await createTestDatabase();
  anna = await database.createPerson();
  ben = await database.createPerson();
});

const request = {
  surfaceKind: 'vscode',
  surfaceName: undefined,
  scopes: ['read', 'write'],
  userAgent: 'node',
  origin: null,
} as const;
const create = (now = start) => createDeviceCode(database.prisma, request, now);
const poll = (code: string, seconds: number) =>
  pollDeviceCode(database.prisma, code, after(seconds)).then((outcome) => outcome.kind);
const approve = (userId: string, typed: string, now = after(1)) =>
  decideUserCode(database.prisma, { userId, typed, now }, 'approve');
const hashes = ({ deviceCode, userCode }: Awaited<ReturnType<typeof create>>) => ({
  device: secretHash(deviceCode),
  user: secretHash(readUserCode(userCode) ?? ''),
});

describe('polling', () => {
  test('too early slows down, and the interval grows each time', async () => {
    const { deviceCode } = await create();
    expect(await poll(deviceCode, 0)).toBe('pending');
    expect(await poll(deviceCode, 5)).toBe('pending');
    expect(await poll(deviceCode, 9)).toBe('slow-down'); // now every 10 s
    expect(await poll(deviceCode, 18)).toBe('slow-down'); // now every 15 s
    expect(await poll(deviceCode, 33)).toBe('pending');
    expect(await poll(deviceCode, 48)).toBe('pending');
  });

  test('parallel polls are counted one by one', async () => {
    const { deviceCode } = await create();
    const kinds = await Promise.all(Array.from({ length: 8 }, () => poll(deviceCode, 0)));
    expect(kinds.filter((kind) => kind === 'pending')).toHaveLength(1);
    expect(await poll(deviceCode, 39)).toBe('slow-down'); // 5 s and seven times 5 s more
    expect(await poll(deviceCode, 39 + 45)).toBe('pending');
  });

  test('after the end of a code finds it expired, approved or not', async () => {
    const open = await create();
    const approved = await create();
    await approve(anna, approved.userCode);
    expect(await poll(open.deviceCode, 600)).toBe('expired');
    expect(await poll(approved.deviceCode, 600)).toBe('expired');
    expect(await poll(approved.deviceCode, 599)).toBe('token');
    expect(await poll(approved.deviceCode, 599)).toBe('unknown');
  });
});

describe('row-level security', () => {
  const seen = (work: Promise<unknown[]>) => work.then((rows) => rows.length);
  const setOwner = { userId: '', decision: 'approved' };

  test('nobody sees a code without presenting it', async () => {
    await create();
    const { prisma } = database;
    expect(await seen(prisma.deviceCode.findMany())).toBe(0);
    expect(await seen(asUser(prisma, ben, ({ tx }) => tx.deviceCode.findMany()))).toBe(0);
    expect(await seen(presenting(prisma, '', (tx) => tx.deviceCode.findMany()))).toBe(0);
    const job = asJob(prisma, 'device-codes', ({ tx }) => tx.deviceCode.findMany());
    expect(await seen(job)).toBe(0);
  });

  test('the surface sees its own row, and a user code shows nothing to a stranger', async () => {
    const { device, user } = hashes(await create());
    const { prisma } = database;
    expect(await seen(presenting(prisma, device, (tx) => tx.deviceCode.findMany()))).toBe(1);
    expect(await seen(presenting(prisma, user, (tx) => tx.deviceCode.findMany()))).toBe(0);
    const entered = asUserPresenting(prisma, { userId: ben, hash: user }, ({ tx }) =>
      tx.deviceCode.findMany(),
    );
    expect(await seen(entered)).toBe(1);
  });

  test('a surface cannot approve itself, nor a person for another', async () => {
    const { device, user } = hashes(await create());
    const { prisma } = database;
    await expect(
      presenting(prisma, device, (tx) =>
        tx.deviceCode.updateMany({ data: { ...setOwner, userId: anna } }),
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(
      asUserPresenting(prisma, { userId: ben, hash: user }, ({ tx }) =>
        tx.deviceCode.updateMany({ data: { ...setOwner, userId: anna } }),
      ),
    ).rejects.toThrow(/row-level security/);
  });

  test('a decided code is out of reach of its surface and of others', async () => {
    const code = await create();
    await approve(anna, code.userCode);
    const { device } = hashes(code);
    const { prisma } = database;
    const changed = await presenting(prisma, device, (tx) =>
      tx.deviceCode.updateMany({ data: { intervalSeconds: 0 } }),
    );
    expect(changed.count).toBe(0);
    expect(await approve(ben, code.userCode)).toEqual({ kind: 'unknown' });
    expect(await approve(anna, code.userCode)).toEqual({ kind: 'used' });
  });

  test('the clean-up reaches only what ended more than a day ago', async () => {
    const living = await create(new Date());
    const ended = await create(new Date());
    const { device } = hashes(ended);
    await asSuperuser(database.ownerUrl, (client) =>
      client.query(
        `UPDATE device_codes SET expires_at = now() - interval '25 hours' WHERE device_hash = $1`,
        [device],
      ),
    );
    await create(new Date());
    const left = await asSuperuser(database.ownerUrl, (client) =>
      client.query('SELECT device_hash FROM device_codes WHERE device_hash = ANY($1)', [
        [device, hashes(living).device],
      ]),
    );
    expect(left.rows).toEqual([{ device_hash: hashes(living).device }]);
  });
});

describe('entering codes', () => {
  test('five wrong ones lock for a minute, and right ones take nothing back', async () => {
    const carl = await database.createPerson();
    const { userCode } = await create();
    const look = (typed: string, seconds: number) =>
      lookUpUserCode(database.prisma, { userId: carl, typed, now: after(seconds) });
    for (const second of [1, 2, 3, 4]) {
      expect(await look('BBBB-BBBB', second)).toEqual({ kind: 'unknown' });
      expect(await look(userCode, second)).toMatchObject({ kind: 'found', code: userCode });
    }
    expect(await look('nonsense', 5)).toEqual({ kind: 'unknown' });
    expect(await look(userCode, 6)).toEqual({ kind: 'locked', seconds: 59 });
    expect(await look(userCode, 64)).toEqual({ kind: 'locked', seconds: 1 });
    expect(await look(userCode, 65)).toMatchObject({ kind: 'found' });
    expect(await look('BBBB-BBBB', 65)).toEqual({ kind: 'unknown' });
    expect(await look(userCode, 66)).toMatchObject({ kind: 'found' });
  });

  test('a burst gets no more than five tries', async () => {
    const dora = await database.createPerson();
    const tried = await Promise.all(
      Array.from({ length: 20 }, () =>
        lookUpUserCode(database.prisma, { userId: dora, typed: 'BBBB-BBBB', now: start }),
      ),
    );
    expect(tried.filter(({ kind }) => kind === 'unknown')).toHaveLength(5);
    expect(tried.filter(({ kind }) => kind === 'locked')).toHaveLength(15);
  });

  test('wrong codes long apart are not counted together', async () => {
    const emil = await database.createPerson();
    for (let i = 0; i < 8; i++) {
      const entering = { userId: emil, typed: 'BBBB-BBBB', now: after(i * 601) };
      expect(await lookUpUserCode(database.prisma, entering)).toEqual({ kind: 'unknown' });
    }
  });
});
