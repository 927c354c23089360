import { randomUUID } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { asSuperuser, createEmptyDatabase, migrations } from '../../testing/test-database.ts';
import { connect, disconnect } from './client.ts';
import { prepareDatabase } from './prepare-database.ts';

async function createRole(options: string): Promise<{ name: string; password: string }> {
  const name = `r_${randomUUID().slice(0, 8)}`;
  const admin = inject('postgres');
  await asSuperuser(admin, (client) =>
    client.query(`CREATE ROLE ${name} LOGIN ${options} PASSWORD 'secret'`),
  );
  return { name, password: 'secret' };
}

function as(url: string, role: { name: string; password: string }): string {
  const address = new URL(url);
  address.username = role.name;
  address.password = role.password;
  return address.href;
}

test('the kept role works again after a restart, also for servers that start at once', async () => {
  const ownerUrl = await createEmptyDatabase();
  const prepared = await Promise.all(
    [1, 2, 3].map(() => prepareDatabase({ ownerUrl, appUrl: undefined, migrations })),
  );
  expect(new Set(prepared.map((one) => one.appUrl)).size).toBe(1);
  const prisma = connect(prepared[0]?.appUrl ?? '', { connections: 1 });
  expect(await prisma.instance.count()).toBe(1);
  await expect(prisma.$queryRaw`SELECT * FROM _prisma_migrations`).rejects.toThrow(/permission/);
  await disconnect(prisma);
});

test('an owner that is no superuser can prepare a database', async () => {
  const url = await createEmptyDatabase();
  const owner = await createRole('CREATEROLE');
  await asSuperuser(url, async (client) => {
    await client.query(`GRANT CREATE ON SCHEMA public TO ${owner.name}`);
    await client.query(`ALTER SCHEMA public OWNER TO ${owner.name}`);
    await client.query(`CREATE SCHEMA pgboss AUTHORIZATION ${owner.name}`);
  });
  const { appUrl } = await prepareDatabase({
    ownerUrl: as(url, owner),
    appUrl: undefined,
    migrations,
  });
  const prisma = connect(appUrl, { connections: 1 });
  expect(await prisma.user.count()).toBe(0);
  await disconnect(prisma);
});

test("the operator's own role is used when it is safe", async () => {
  const ownerUrl = await createEmptyDatabase();
  const appUrl = as(ownerUrl, await createRole('NOBYPASSRLS'));
  expect((await prepareDatabase({ ownerUrl, appUrl, migrations })).appUrl).toBe(appUrl);
});

test.each([
  ['a superuser', 'SUPERUSER', /superuser/],
  ['a role with BYPASSRLS', 'BYPASSRLS', /BYPASSRLS/],
])('%s is refused for the pool', async (_what, options, sentence) => {
  const ownerUrl = await createEmptyDatabase();
  const appUrl = as(ownerUrl, await createRole(options));
  await expect(prepareDatabase({ ownerUrl, appUrl, migrations })).rejects.toThrow(sentence);
});

test.each(['the owner of the tables', 'one that may become it'])(
  '%s is refused for the pool',
  async (what) => {
    const ownerUrl = await createEmptyDatabase();
    const owner = await createRole('CREATEROLE');
    const member = await createRole('NOINHERIT');
    await asSuperuser(ownerUrl, async (client) => {
      await client.query(`GRANT CREATE ON SCHEMA public TO ${owner.name}`);
      await client.query(`ALTER SCHEMA public OWNER TO ${owner.name}`);
      await client.query(`CREATE SCHEMA pgboss AUTHORIZATION ${owner.name}`);
      await client.query(`GRANT ${owner.name} TO ${member.name}`);
    });
    const appUrl = as(ownerUrl, what === 'the owner of the tables' ? owner : member);
    await expect(
      prepareDatabase({ ownerUrl: as(ownerUrl, owner), appUrl, migrations }),
    ).rejects.toThrow(/could read past row-level security.*give DATABASE_APP_URL a plain/);
  },
);

test('one that may become a superuser is refused for the pool', async () => {
  const ownerUrl = await createEmptyDatabase();
  const strong = await createRole('SUPERUSER');
  const member = await createRole('NOINHERIT');
  await asSuperuser(ownerUrl, (client) => client.query(`GRANT ${strong.name} TO ${member.name}`));
  await expect(
    prepareDatabase({ ownerUrl, appUrl: as(ownerUrl, member), migrations }),
  ).rejects.toThrow(/could read past row-level security/);
});

test('a role that is not there and a server that is not there are each one sentence', async () => {
  const ownerUrl = await createEmptyDatabase();
  const appUrl = as(ownerUrl, { name: 'nobody_here', password: 'x' });
  await expect(prepareDatabase({ ownerUrl, appUrl, migrations })).rejects.toThrow(
    /role nobody_here of DATABASE_APP_URL does not exist/,
  );
  await expect(
    prepareDatabase({ ownerUrl: 'postgresql://x@127.0.0.1:1/x', appUrl: undefined, migrations }),
  ).rejects.toThrow(/cannot be reached.*Check DATABASE_URL/);
});
