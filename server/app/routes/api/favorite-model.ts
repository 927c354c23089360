import { setModelFavorite } from '../../favorites/set-favorite.ts';
import { rawTail } from '../../net/raw-tail.ts';
import { requireModelId } from '../../net/require-model-id.ts';
import { method, rest } from '../../net/rest.ts';

const route = rest({
  DELETE: method({
    scope: 'write',
    async handle({ context, principal, request }) {
      const snapshot = await context.catalog();
      const id = requireModelId(snapshot, rawTail(request, '/api/favorites/models/'));
      await setModelFavorite(context, principal.userId, snapshot, {
        id,
        value: false,
        now: context.now(),
      });
      return new Response(null, { status: 204 });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
