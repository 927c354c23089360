/**
 * `prisma migrate dev --create-only`, `diff` and `status` without a download: Prisma's own schema
 * engine, which npm carries as WebAssembly, over the pg driver.
 *
 *   node cli/schema-engine.ts new NAME    write prisma/migrations/<time>_NAME from the schema
 *   node cli/schema-engine.ts check       exit 2 when migrations and schema.prisma differ
 *   node cli/schema-engine.ts status      what `prisma migrate status` knows
 */
import fs from 'node:fs';
import path from 'node:path';
import { bindSchemaEngine } from '../app/db/schema-engine.ts';

const root = path.join(import.meta.dirname, '../..');
const [command, name] = process.argv.slice(2);
const url = process.env.DATABASE_URL;
if (!url) throw new Error('DATABASE_URL names the server on which a shadow database may be made.');

const engine = await bindSchemaEngine({ root, url });
try {
  if (command === 'new' && name) {
    const { script, differs } = await engine.diff();
    if (!differs) console.log('schema.prisma and the migrations agree; nothing written.');
    else {
      const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
      const folder = path.join(root, 'prisma/migrations', `${stamp}_${name}`);
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(path.join(folder, 'migration.sql'), script);
      console.log(folder);
    }
  } else if (command === 'check') {
    const { script, differs } = await engine.diff();
    if (differs) console.log(script);
    process.exitCode = differs ? 2 : 0;
  } else if (command === 'status') console.log(JSON.stringify(await engine.status(), null, 1));
  else throw new Error('Usage: schema-engine.ts new NAME | check | status');
} finally {
  engine.free();
}
