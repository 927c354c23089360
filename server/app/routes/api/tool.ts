import { isItemId } from '@asterism/core/domain/item-id.ts';
import { toolAnswer } from '@asterism/core/protocol/rest-answers.ts';
import { noteAct } from '../../audit/write-audit.ts';
import { actorOf } from '../../identity/principal.ts';
import { deleteItem } from '../../items/delete-item.ts';
import { rawTail } from '../../net/raw-tail.ts';
import { method, rest } from '../../net/rest.ts';
import { restError } from '../../net/rest-error.ts';
import { findTool } from '../../tools/tools.ts';

/** The tool an address names, with or without `tool:` before it. */
function toolId(request: Request): `tool:${string}` {
  const tail = rawTail(request, '/api/v1/tools/');
  const id = tail.startsWith('tool:') ? tail : `tool:${tail}`;
  if (!isItemId(id))
    throw restError('not_found', 'There is no tool of that id: tool:<server>/<name>.');
  return id as `tool:${string}`;
}

const noTool = () =>
  restError(
    'not_found',
    'There is no tool of that id: it was never registered, or it was deleted.',
  );

const route = rest({
  GET: method({
    summary: 'One tool',
    scope: 'read',
    answer: toolAnswer,
    async handle({ request, flyAsCaller }) {
      const id = toolId(request);
      const found = await flyAsCaller((db) => findTool(db, id));
      if (!found) throw noTool();
      return Response.json(found);
    },
  }),
  DELETE: method({
    summary: 'Deletes a tool, its star and its places in collections',
    scope: 'write',
    async handle({ context, principal, request, change }) {
      const id = toolId(request);
      const answer = await change(async (db, apply) => {
        const found = await findTool(db, id);
        if (!found) throw noTool();
        await deleteItem(db, apply, { id, name: found.title ?? found.name }, context.now());
        noteAct(db, actorOf(principal, context), { action: 'tool.delete', target: id });
        return new Response(null, { status: 204 });
      });
      context.feed.announceItems(principal.userId, 'tool');
      return answer;
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
