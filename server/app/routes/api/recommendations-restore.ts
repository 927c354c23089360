import {
  dismissedAnswer,
  recommendationIdSchema,
} from '@asterism/core/protocol/recommendations.ts';
import * as z from 'zod/mini';
import { method, rest } from '../../net/rest.ts';
import { restoreRecommendation } from '../../recommendations/dismissals.ts';

const route = rest({
  POST: method({
    summary: 'Takes the dismissal of a recommendation back',
    scope: 'write',
    body: z.strictObject({ id: recommendationIdSchema }),
    answer: dismissedAnswer,
    handle: ({ body: { id }, flyChange }) =>
      flyChange(async (db) => {
        restoreRecommendation(db, id);
        return Response.json({ id, isDismissed: false });
      }),
  }),
});

export const loader = route.loader;
export const action = route.action;
