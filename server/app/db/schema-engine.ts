/**
 * Prisma's schema engine as WebAssembly, for development and the drift check. Three quirks of
 * @prisma/adapter-pg under it are mended here: the "char" type of pg_catalog is refused,
 * scripts are split at every semicolon, and constraint_type must be one character
 * (https://github.com/prisma/orm/issues/29635).
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

const charOid = 18;
const bpcharOid = 1042;
type Fields = { fields?: { dataTypeID: number }[] };

function relabel<T>(result: T): T {
  for (const part of [result].flat() as Fields[])
    for (const field of part?.fields ?? [])
      if (field.dataTypeID === charOid) field.dataTypeID = bpcharOid;
  return result;
}

class CatalogClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg's query has a dozen overloads
  override query(...args: any[]): any {
    const callback = args.at(-1);
    if (typeof callback === 'function')
      args[args.length - 1] = (error: unknown, result: unknown) => callback(error, relabel(result));
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const answer = (super.query as any)(...args);
    return typeof answer?.then === 'function' ? answer.then(relabel) : answer;
  }
}

type Connection = Awaited<ReturnType<PrismaPg['connect']>>;

function wholeScripts(connection: Connection): Connection {
  const queryRaw = connection.queryRaw.bind(connection);
  connection.queryRaw = async (query) => {
    const result = await queryRaw(query);
    const column = result.columnNames.indexOf('constraint_type');
    if (column < 0) return result;
    result.columnTypes[column] = ColumnTypeEnum.Character;
    return { ...result, rows: result.rows.filter((row) => row[column] !== 'n') };
  };
  connection.executeScript = async (script) => {
    await (connection as unknown as { client: pg.Client }).client.query(script);
  };
  return connection;
}

const pool = (url: string) => new pg.Pool({ connectionString: url, Client: CatalogClient, max: 1 });

class MigrationPg extends PrismaPg {
  readonly url: string;
  constructor(url: string) {
    super(pool(url), { disposeExternalPool: true });
    this.url = url;
  }
  override async connect() {
    return wholeScripts(await super.connect());
  }
  override async connectToShadowDb() {
    const name = `prisma_shadow_${crypto.randomUUID().slice(0, 8)}`;
    const admin = new pg.Client({ connectionString: this.url });
    await admin.connect();
    await admin.query(`CREATE DATABASE "${name}" TEMPLATE template0`);
    const shadow = new URL(this.url);
    shadow.pathname = `/${name}`;
    const shadowPool = pool(shadow.href);
    const connection = wholeScripts(await new PrismaPg(shadowPool).connect());
    connection.dispose = async () => {
      await shadowPool.end();
      await admin.query(`DROP DATABASE "${name}" WITH (FORCE)`);
      await admin.end();
    };
    return connection;
  }
}

async function loadEngine() {
  const require = createRequire(import.meta.url);
  const modulePath = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message(message: string) {
        console.error('schema engine panic:', message);
      },
    },
  });
  const wasm = fs.readFileSync(path.join(path.dirname(modulePath), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue.SchemaEngine;
}

function migrationsList(root: string) {
  const folder = path.join(root, 'prisma/migrations');
  const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };
  const names = fs.readdirSync(folder, { withFileTypes: true }).filter((e) => e.isDirectory());
  return {
    baseDir: folder,
    shadowDbInitScript: '',
    lockfile,
    migrationDirectories: names
      .map((entry) => entry.name)
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: fs.readFileSync(path.join(folder, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
  };
}

/**
 * Opens the schema engine on the server at `url`, where it may create shadow databases.
 * `diff` answers the SQL from the migrations to prisma/schema.prisma; call `free` when done.
 */
export async function bindSchemaEngine({ root, url }: { root: string; url: string }) {
  const SchemaEngine = await loadEngine();
  const schemaPath = path.join(root, 'prisma/schema.prisma');
  const files = [{ path: schemaPath, content: fs.readFileSync(schemaPath, 'utf8') }];
  const filters = { externalTables: [], externalEnums: [] };
  const engine = await SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(new MigrationPg(url)),
  );
  return {
    async diff(): Promise<{ script: string; differs: boolean }> {
      const answer = await engine.diff({
        from: { tag: 'migrations', ...migrationsList(root) },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: true,
        filters,
      });
      return { script: answer.stdout ?? '', differs: answer.exitCode === 2 };
    },
    status: () =>
      engine.diagnoseMigrationHistory({
        migrationsList: migrationsList(root),
        optInToShadowDatabase: false,
        filters,
      }),
    free: () => engine.free(),
  };
}
