import { Readable } from 'node:stream';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { flyAsUser } from '../../db/flight.ts';
import { method, rest } from '../../net/rest.ts';
import { usageCsv } from '../../usage/usage-csv.ts';
import { readUsageNames } from '../../usage/usage-names.ts';
import { questionOf, usageQuerySchema } from '../../usage/usage-question.ts';

const route = rest({
  GET: method({
    summary: 'Every call through the gateway as a line of CSV, oldest first',
    scope: 'read',
    query: usageQuerySchema,
    answer: 'text/csv',
    async handle({ context, query, principal: { userId } }) {
      const { prisma } = context;
      const now = context.now();
      const question = questionOf(query, now);
      const snapshot = await context.catalog();
      const names = await flyAsUser(prisma, userId, (db) => readUsageNames(db, snapshot, now));
      const lines = usageCsv({ prisma, userId, names }, question);
      return new Response(createReadableStreamFromReadable(Readable.from(lines)), {
        headers: {
          'Content-Type': 'text/csv; charset=utf-8; header=present',
          'Content-Disposition': `attachment; filename="asterism-usage-${question.from}-to-${question.to}.csv"`,
        },
      });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
