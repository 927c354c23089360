import { knownModels } from '../../endpoints/known-models.ts';
import { starModel } from '../../favorites/star-model.ts';
import { rawTail } from '../../net/raw-tail.ts';
import { requireModelId } from '../../net/require-model-id.ts';
import { method, rest } from '../../net/rest.ts';

const route = rest({
  DELETE: method({
    summary: 'Takes the star of a model away',
    scope: 'write',
    async handle({ context, request, flyChange }) {
      const snapshot = await context.catalog();
      const name = rawTail(request, '/api/favorites/models/');
      return flyChange(async (db, apply) => {
        const known = await knownModels(db, snapshot, name);
        const id = requireModelId(known, name);
        await apply([starModel(known, id, false, context.now())]);
        return new Response(null, { status: 204 });
      });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
