import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { asSuperuser, createEmptyDatabase, migrations } from '../../testing/test-database.ts';
import { prepareDatabase } from '../db/prepare-database.ts';
import { installJobs } from './install-jobs.ts';
import { jobQueues } from './job-queues.ts';

const queuesOf = (ownerUrl: string) =>
  asSuperuser(ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'SELECT name, policy FROM pgboss.queue ORDER BY name',
    );
    return rows;
  });

const wanted = jobQueues.map(({ name }) => ({ name, policy: 'exclusive' }));

test('servers that start at once install it once, and it stays as it is', async () => {
  const ownerUrl = await createEmptyDatabase();
  await Promise.all([1, 2, 3].map(() => asSuperuser(ownerUrl, (client) => installJobs(client))));
  expect(await queuesOf(ownerUrl)).toEqual(wanted);
  await asSuperuser(ownerUrl, (client) => installJobs(client));
  expect(await queuesOf(ownerUrl)).toEqual(wanted);
});

test('a role that may not keep the schema is one sentence, and given it, it can', async () => {
  const ownerUrl = await createEmptyDatabase();
  const role = `j_${randomUUID().slice(0, 8)}`;
  await asSuperuser(inject('postgres'), (client) =>
    client.query(`CREATE ROLE ${role} LOGIN CREATEROLE PASSWORD 'secret'`),
  );
  await asSuperuser(ownerUrl, (client) => client.query(`ALTER SCHEMA public OWNER TO ${role}`));
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = 'secret';
  const prepare = () => prepareDatabase({ ownerUrl: url.href, appUrl: undefined, migrations });
  await expect(prepare()).rejects.toThrow(/may not keep the schema pgboss.*CREATE SCHEMA pgboss/);
  await asSuperuser(ownerUrl, (client) =>
    client.query(`CREATE SCHEMA pgboss AUTHORIZATION ${role}`),
  );
  await prepare();
  expect(await queuesOf(ownerUrl)).toEqual(wanted);
});

test('half an installation of another owner is one sentence', async () => {
  const ownerUrl = await createEmptyDatabase();
  await asSuperuser(ownerUrl, (client) => installJobs(client));
  const role = `j_${randomUUID().slice(0, 8)}`;
  await asSuperuser(ownerUrl, async (client) => {
    await client.query(`CREATE ROLE ${role} LOGIN PASSWORD 'secret'`);
    await client.query(`ALTER SCHEMA pgboss OWNER TO ${role}`);
  });
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = 'secret';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await expect(installJobs(client)).rejects.toThrow(/may not change what is in the schema pgboss/);
  await client.end();
});
