import { favoritedAnswer } from '@asterism/core/protocol/rest-answers.ts';
import * as z from 'zod/mini';
import { knownModels } from '../../endpoints/known-models.ts';
import { userFavorites } from '../../favorites/user-favorites.ts';
import { itemNameFields, requireItem } from '../../net/require-item.ts';
import { method, rest } from '../../net/rest.ts';

const route = rest({
  POST: method({
    summary: 'Stars an item or takes its star away',
    scope: 'write',
    body: z.strictObject(itemNameFields),
    answer: favoritedAnswer,
    async handle({ context, body, flyChange }) {
      const snapshot = await context.catalog();
      return flyChange(async (db, apply) => {
        const known = await knownModels(db, snapshot, body.itemId);
        const item = await requireItem(db, known, body);
        const favorites = userFavorites(db, apply, context.now());
        const isFavorited = !(await favorites.isFavorite(item.id));
        await (isFavorited ? favorites.add(item) : favorites.remove(item));
        return Response.json({ isFavorited });
      });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
