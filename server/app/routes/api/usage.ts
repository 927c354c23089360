import { usageAnswer } from '@asterism/core/protocol/usage.ts';
import { method, rest } from '../../net/rest.ts';
import { answerUsage } from '../../usage/answer-usage.ts';
import { readUsage } from '../../usage/read-usage.ts';
import { readUsageNames } from '../../usage/usage-names.ts';
import { questionOf, usageQuerySchema } from '../../usage/usage-question.ts';

const route = rest({
  GET: method({
    summary: 'What was used through the gateway, by day, model, endpoint and surface',
    scope: 'read',
    query: usageQuerySchema,
    answer: usageAnswer,
    async handle({ context, query, flyAsCaller }) {
      const now = context.now();
      const question = questionOf(query, now);
      const snapshot = await context.catalog();
      return flyAsCaller(async (db) => {
        const [used, names] = await Promise.all([
          readUsage(db, question),
          readUsageNames(db, snapshot, now),
        ]);
        return Response.json(answerUsage(question, used, names));
      });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
