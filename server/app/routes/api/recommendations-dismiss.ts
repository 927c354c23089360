import {
  dismissedAnswer,
  recommendationIdSchema,
} from '@asterism/core/protocol/recommendations.ts';
import * as z from 'zod/mini';
import { method, rest } from '../../net/rest.ts';
import { dismissRecommendation, recommendationId } from '../../recommendations/dismissals.ts';
import { findRecommendations } from '../../recommendations/list-recommendations.ts';

const route = rest({
  POST: method({
    summary: 'Dismisses a recommendation until what it rests on changes',
    scope: 'write',
    body: z.strictObject({ id: recommendationIdSchema }),
    answer: dismissedAnswer,
    async handle({ context, body: { id }, flyChange }) {
      const snapshot = await context.catalog();
      const { config, now } = context;
      return flyChange(async (db) => {
        // What is not advised now may have been shown a moment ago: it is dismissed all the same.
        const advised = await findRecommendations(db, { snapshot, config, now });
        const advice = advised.find(({ key }) => recommendationId(key) === id);
        dismissRecommendation(db, { id, measure: advice?.measure ?? null }, now());
        return Response.json({ id, isDismissed: true });
      });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
