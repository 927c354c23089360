import { pullRequestSchema, pullResponseSchema } from '@asterism/core/protocol/sync.ts';
import { jsonAnswer } from '../../net/json-answer.ts';
import { method, rest } from '../../net/rest.ts';
import { pull } from '../../sync/pull.ts';
import { sqlLibraryStore } from '../../sync/sql-library-store.ts';

const route = rest({
  POST: method({
    summary: 'What changed since a cookie',
    scope: 'read',
    limit: 'sync.pull',
    body: pullRequestSchema,
    answer: pullResponseSchema,
    async handle({ context, body, flyAsCaller }) {
      const answer = await flyAsCaller((db) =>
        pull(sqlLibraryStore(db), body, context.epoch(db.sql), context.config.staleAfterSeconds),
      );
      return jsonAnswer(answer);
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
