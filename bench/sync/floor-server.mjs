/**
 * The built server with one route changed: a push is authenticated, read and checked as ever, and
 * then one durable upsert is all that happens.
 */
import path from 'node:path';
import { pushRequestSchema } from '@asterism/core/protocol/sync.ts';
import { connect } from '../../server/app/db/client.ts';
import { method, rest } from '../../server/app/net/rest.ts';

const root = path.join(import.meta.dirname, '../..');
const build = await import(path.join(root, 'server/build/server/index.js'));

/** Of this module graph: the built server's client is known to the built server only. */
const prisma = connect(process.env.BENCH_APP_URL);

const { action } = rest({
  POST: method({
    scope: 'write',
    body: pushRequestSchema,
    async handle({ context, principal: { userId }, body: { mutations } }) {
      const id = mutations.at(-1)?.id ?? 0;
      await context.prisma.$executeRaw`
        INSERT INTO bench_push (user_id, id) VALUES (${userId}::uuid, ${id})
        ON CONFLICT (user_id) DO UPDATE SET id = excluded.id`;
      return Response.json({ lastMutationId: id, version: id, rejected: [] });
    },
  }),
});

const push = build.routes['routes/api/sync-push'];
const route = {
  action: (args) => action({ ...args, context: { ...args.context, prisma } }),
};
const routes = { ...build.routes, [push.id]: { ...push, module: { ...push.module, ...route } } };
await build.entry.module.runServer({ ...build, routes }, root);
