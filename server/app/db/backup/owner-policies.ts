import type pg from 'pg';

/**
 * Lets an owner that is no superuser read every row: forced row-level security would leave them out
 * of a backup without a word. The pool's role gains nothing.
 */
export async function letOwnerRead(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; policy: string }>(`
    SELECT format('public.%I', c.relname) AS table, format('%I', c.relname || '_backup_select') AS policy
    FROM pg_class c, pg_roles r
    WHERE r.rolname = current_user AND NOT r.rolsuper AND NOT r.rolbypassrls
      AND c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND c.relforcerowsecurity
      AND NOT EXISTS (SELECT FROM pg_policy p
        WHERE p.polrelid = c.oid AND p.polname = c.relname || '_backup_select')`);
  for (const { table, policy } of rows)
    await client.query(
      `CREATE POLICY ${policy} ON ${table} FOR SELECT TO CURRENT_USER USING (true)`,
    );
}
