/**
 * The built server with one route more, `/api/bench/floor`: it passes the same door as every REST
 * route, and then `SELECT 1` is all that happens.
 */
import path from 'node:path';
import pg from 'pg';
import { keepAppRole } from '../../server/app/db/app-role.ts';
import { connect, poolOf } from '../../server/app/db/client.ts';
import { method, rest } from '../../server/app/net/rest.ts';

const root = path.join(import.meta.dirname, '../..');
const build = await import(path.join(root, 'server/build/server/index.js'));

/** A pool like the server's own, which is known to the built code only. */
async function connectLikewise() {
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  try {
    return connect(await keepAppRole(owner, process.env.DATABASE_URL, undefined));
  } finally {
    await owner.end();
  }
}

const { loader } = rest({
  GET: method({
    scope: 'read',
    async handle({ context }) {
      await poolOf(context.prisma).pool.query({ name: 'floor', text: 'SELECT 1' });
      return Response.json({ status: 'ok' });
    },
  }),
});

let connecting;
const floor = {
  id: 'bench/floor',
  parentId: 'root',
  path: 'api/bench/floor',
  module: {
    async loader(args) {
      connecting ??= connectLikewise();
      return loader({ ...args, context: { ...args.context, prisma: await connecting } });
    },
  },
};
const routes = { ...build.routes, [floor.id]: floor };
await build.entry.module.runServer({ ...build, routes }, root);
