import { asSuperuser } from './test-database.ts';
import type { TestProcess } from './test-process.ts';

/** Secrets of people and operators that a test file used; none may be found where it must not be. */
const planted = new Set<string>();

/** Remembers a secret, which then must not turn up anywhere. */
export function plant(secret: string): string {
  planted.add(secret);
  return secret;
}

/** Fails where `text` holds a planted secret; `where` says what it is. */
export function expectNoSecret(where: string, text: string): void {
  for (const secret of planted)
    if (text.includes(secret))
      throw new Error(
        `${where} holds the secret ${secret.slice(0, 12)}…:\n${around(text, secret)}`,
      );
}

const around = (text: string, secret: string) => {
  const at = text.indexOf(secret);
  return text.slice(Math.max(0, at - 200), at + secret.length + 50);
};

/** All rows of all tables, as text. */
const dumpOf = (ownerUrl: string): Promise<string> =>
  asSuperuser(ownerUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT quote_ident(relname) AS name FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
    );
    let dump = '';
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      dump += `${name}\n${rows.map(({ row }) => row).join('\n')}\n`;
    }
    return dump;
  });

/** Searches what a server printed and what its database holds. */
export async function searchTraces(server: TestProcess, ownerUrl: string): Promise<void> {
  expectNoSecret('The log', server.stderr());
  expectNoSecret('The output', server.stdout());
  expectNoSecret('The database', await dumpOf(ownerUrl));
}
