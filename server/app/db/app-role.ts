import { createHmac } from 'node:crypto';
import pg from 'pg';
import { jobSchema } from '../jobs/job-queues.ts';
import { StartError } from '../process/start-error.ts';

const roleLock = 72707370;
const maxIdentifierBytes = 63;

/**
 * The password of the role the server keeps: every server that knows the owner's address derives
 * the same one, so nothing has to be stored or agreed on.
 */
const derivedPassword = (ownerUrl: URL, role: string) =>
  createHmac('sha256', `${ownerUrl.username}:${ownerUrl.password}`)
    .update(role)
    .digest('base64url');

async function refuseUnsafeRole(client: pg.Client, role: string) {
  const { rows } = await client.query<{ bypasses: boolean; owns: boolean }>(
    // Also what it could become with SET ROLE.
    `SELECT EXISTS (SELECT FROM pg_roles p WHERE (p.rolsuper OR p.rolbypassrls)
         AND pg_has_role(r.oid, p.oid, 'MEMBER')) AS bypasses,
       EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
         AND c.relkind IN ('r', 'p') AND pg_has_role(r.oid, c.relowner, 'MEMBER')) AS owns
     FROM pg_roles r WHERE rolname = $1`,
    [role],
  );
  const found = rows[0];
  if (!found)
    throw new StartError(
      `The database role ${role} of DATABASE_APP_URL does not exist; create it with LOGIN NOBYPASSRLS, or unset DATABASE_APP_URL and let Asterism keep a role of its own.`,
    );
  if (found.bypasses || found.owns)
    throw new StartError(
      `The database role ${role} could read past row-level security (it is a superuser, has BYPASSRLS, owns the tables or may become a role that does); give DATABASE_APP_URL a plain LOGIN NOBYPASSRLS role.`,
    );
}

async function keepRole(client: pg.Client, role: string, password: string) {
  const name = pg.escapeIdentifier(role);
  const options = `LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${pg.escapeLiteral(password)}`;
  try {
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
    await client.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${name} ${options}`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== '42501') throw error;
    throw new StartError(
      `DATABASE_URL's role may not create roles. Create one with LOGIN NOBYPASSRLS and name it in DATABASE_APP_URL, or grant CREATEROLE.`,
    );
  }
}

async function grant(client: pg.Client, role: string) {
  const name = pg.escapeIdentifier(role);
  await client.query(`
    GRANT USAGE ON SCHEMA public TO ${name};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${name};
    REVOKE ALL ON _prisma_migrations FROM ${name};
    REVOKE INSERT, UPDATE, DELETE ON instance FROM ${name};
    REVOKE UPDATE ON audit_log FROM ${name};
    -- Jobs are sent, taken and supervised; what they are kept in is the owner's.
    GRANT USAGE ON SCHEMA ${jobSchema} TO ${name};
    GRANT SELECT ON ${jobSchema}.version TO ${name};
    GRANT SELECT, UPDATE ON ${jobSchema}.queue TO ${name};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ${jobSchema}.job, ${jobSchema}.job_common,
      ${jobSchema}.job_dependency TO ${name};
  `);
}

/**
 * Makes sure the pool has a role that row-level security binds, and answers the address to
 * connect with: `appUrl` where the operator gave one, else a role named after the database.
 */
export async function keepAppRole(
  client: pg.Client,
  ownerAddress: string,
  appUrl: string | undefined,
): Promise<string> {
  const ownerUrl = new URL(ownerAddress);
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
  const own = `${rows[0]?.name.slice(0, maxIdentifierBytes - 4)}_app`;
  const role = appUrl ? decodeURIComponent(new URL(appUrl).username) : own;
  await client.query('SELECT pg_advisory_lock($1)', [roleLock]);
  try {
    if (!appUrl) await keepRole(client, role, derivedPassword(ownerUrl, role));
    await refuseUnsafeRole(client, role);
    await grant(client, role);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [roleLock]);
  }
  if (appUrl) return appUrl;
  const url = new URL(ownerUrl);
  url.username = encodeURIComponent(role);
  url.password = derivedPassword(ownerUrl, role);
  return url.href;
}
