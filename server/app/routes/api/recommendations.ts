import { recommendationsAnswer } from '@asterism/core/protocol/recommendations.ts';
import { method, rest } from '../../net/rest.ts';
import { listRecommendations } from '../../recommendations/list-recommendations.ts';

const route = rest({
  GET: method({
    summary: 'What the caller may want to change, at most three, each with its reason',
    scope: 'read',
    answer: recommendationsAnswer,
    async handle({ context, flyAsCaller }) {
      const snapshot = await context.catalog();
      const { config, now } = context;
      const recommendations = await flyAsCaller((db) =>
        listRecommendations(db, { snapshot, config, now }),
      );
      return Response.json({ recommendations });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
