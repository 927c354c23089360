import type pg from 'pg';

type Named = { readonly table: { readonly name: string } };

/**
 * Tables in passes: each refers only to tables of passes before it, and to itself. For an owner
 * that may not set foreign keys aside.
 */
export async function inOrderOfReferences<T extends Named>(
  client: pg.Client,
  tables: readonly T[],
): Promise<T[][]> {
  const { rows } = await client.query<{ from: string; to: string }>(
    `SELECT format('public.%I', f.relname) AS from, format('public.%I', t.relname) AS to
     FROM pg_constraint c JOIN pg_class f ON f.oid = c.conrelid JOIN pg_class t ON t.oid = c.confrelid
     WHERE c.contype = 'f' AND c.conrelid <> c.confrelid AND NOT c.condeferrable`,
  );
  const passes: T[][] = [];
  let left = [...tables];
  while (left.length > 0) {
    const names = new Set(left.map(({ table }) => table.name));
    const waits = (name: string) => rows.some(({ from, to }) => from === name && names.has(to));
    const free = left.filter(({ table }) => !waits(table.name));
    const pass = free.length > 0 ? free : left; // a circle: let PostgreSQL say so
    passes.push(pass);
    left = left.filter((one) => !pass.includes(one));
  }
  return passes;
}
