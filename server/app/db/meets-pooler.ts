import pg from 'pg';

/**
 * Whether something answers at `url` in PostgreSQL's name: a pooler tells numbers of its own for
 * the process that cancels a query, since it may be another one for each transaction.
 */
export async function meetsPooler(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    // https://www.postgresql.org/docs/current/protocol-message-formats.html (BackendKeyData)
    const { processID } = client as unknown as { readonly processID: number | null };
    return rows[0]?.pid !== processID;
  } finally {
    await client.end();
  }
}
