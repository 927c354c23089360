import { generationAnswer } from '@asterism/core/protocol/rest-answers.ts';
import { noteAct } from '../../audit/write-audit.ts';
import { generationCard } from '../../generations/generation-card.ts';
import { findGeneration } from '../../generations/list-generations.ts';
import { actorOf } from '../../identity/principal.ts';
import { deleteItem } from '../../items/delete-item.ts';
import { noGeneration, pathUuid } from '../../net/path-uuid.ts';
import { method, rest } from '../../net/rest.ts';

const route = rest({
  GET: method({
    summary: 'One generation',
    scope: 'read',
    answer: generationAnswer,
    async handle({ request, flyAsCaller }) {
      const id = pathUuid(request, 3);
      const found = await flyAsCaller((db) => findGeneration(db, id));
      if (!found) throw noGeneration(id);
      return Response.json(generationCard(found));
    },
  }),
  DELETE: method({
    summary: 'Deletes a generation, its heart and its places in collections',
    scope: 'write',
    async handle({ context, principal, request, change }) {
      const id = pathUuid(request, 3);
      const answer = await change(async (db, apply) => {
        const found = await findGeneration(db, id);
        if (!found) throw noGeneration(id);
        const { itemId, name } = generationCard(found);
        await deleteItem(db, apply, { id: itemId, name }, context.now());
        noteAct(db, actorOf(principal, context), { action: 'generation.delete', target: name });
        return new Response(null, { status: 204 });
      });
      await context.images.forget(principal.userId, id);
      context.feed.announceItems(principal.userId, 'generation');
      return answer;
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
