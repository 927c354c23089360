import * as z from 'zod/mini';
import { knownModels } from '../../endpoints/known-models.ts';
import { itemNameFields, requireItem } from '../../net/require-item.ts';
import { method, rest } from '../../net/rest.ts';

const route = rest({
  POST: method({
    scope: 'write',
    body: z.strictObject(itemNameFields),
    async handle({ context, body, change }) {
      const snapshot = await context.catalog();
      return change(async (db, apply) => {
        const known = await knownModels(db, snapshot, body.itemId);
        const item = await requireItem(db, known, body);
        const where = { userId_itemId: { userId: db.userId, itemId: item.id } };
        const value = (await db.tx.userFavorite.findUnique({ where })) === null;
        const at = context.now().toISOString();
        await apply([{ name: 'favorite.set', args: { item, value, at } }]);
        return Response.json({ isFavorited: value });
      });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
