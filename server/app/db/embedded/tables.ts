import type { Client } from 'pg';

/** A table of schema public; names and types are ready to stand in SQL. */
export interface Table {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/**
 * The tables of schema public that hold rows of their own, without the record of migrations, which
 * each database writes itself, and without generated columns, which compute themselves.
 */
export async function readTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    SELECT format('public.%I', c.relname) AS name,
      coalesce(
        json_agg(json_build_object(
          'name', format('%I', a.attname),
          'type', format_type(a.atttypid, a.atttypmod)
        ) ORDER BY a.attnum) FILTER (WHERE a.attname IS NOT NULL),
        '[]'
      ) AS columns
    FROM pg_class c
    LEFT JOIN pg_attribute a
      ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
      AND c.relname <> '_prisma_migrations'
    GROUP BY c.relname ORDER BY c.relname`);
  return rows;
}
