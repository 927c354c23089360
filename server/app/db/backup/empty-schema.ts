import type pg from 'pg';

/** Everything of schema public that is no extension's, in an order in which it can be dropped. */
const everything = `
  SELECT format('DROP %s IF EXISTS public.%I CASCADE', CASE relkind WHEN 'v' THEN 'VIEW'
    WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, relname) AS drop,
    -- A column's own sequence cannot be dropped alone, and goes with its table.
    CASE relkind WHEN 'S' THEN 4 ELSE 1 END AS place
  FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r','p','v','m','S')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  UNION ALL
  SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure), 2
  FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  UNION ALL
  SELECT format('DROP %s IF EXISTS public.%I CASCADE',
    CASE typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END, typname), 3
  FROM pg_type t WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd', 'r', 'c')
    AND (typrelid = 0 OR (SELECT relkind FROM pg_class WHERE oid = typrelid) = 'c')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
  ORDER BY place, drop`;

/** Drops everything of schema public, as part of the caller's transaction. */
export async function emptySchema(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ drop: string }>(everything);
  for (const { drop } of rows) await client.query(drop);
}
