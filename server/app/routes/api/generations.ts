import { newGenerationSchema } from '@asterism/core/domain/generation.ts';
import { generationAnswer, generationsAnswer } from '@asterism/core/protocol/rest-answers.ts';
import * as z from 'zod/mini';
import { starredAmong } from '../../favorites/user-favorites.ts';
import { addGeneration } from '../../generations/add-generation.ts';
import { generationCard } from '../../generations/generation-card.ts';
import { generationFilterFields } from '../../generations/generation-filter.ts';
import {
  findGeneration,
  generationCursorSchema,
  pageGenerations,
} from '../../generations/list-generations.ts';
import { readImage } from '../../generations/read-image.ts';
import { modelFace } from '../../models/resolve-model.ts';
import { cursorSchema, limitSchema, writeCursor } from '../../net/cursor.ts';
import { requireModelId } from '../../net/require-model-id.ts';
import { method, rest } from '../../net/rest.ts';
import { restError } from '../../net/rest-error.ts';

const route = rest({
  GET: method({
    summary: 'Lists generations, newest first',
    scope: 'read',
    query: z.strictObject({
      cursor: z.optional(cursorSchema(generationCursorSchema)),
      limit: limitSchema(24, 100),
      modelId: z.optional(z.string().check(z.maxLength(600))),
      ...generationFilterFields,
    }),
    answer: generationsAnswer,
    async handle({ context, query: { modelId, cursor, limit, ...asked }, flyAsCaller }) {
      const model =
        modelId === undefined ? undefined : requireModelId(await context.catalog(), modelId);
      const { page, starred } = await flyAsCaller(async (db) => {
        const page = await pageGenerations(db, {
          filter: { ...asked, modelId: model },
          cursor,
          limit,
        });
        const starred = await starredAmong(
          db,
          page.generations.map(({ itemId }) => itemId),
        );
        return { page, starred };
      });
      return Response.json({
        generations: page.generations.map((made) => ({
          ...generationCard(made),
          isFavorited: starred.has(made.itemId),
        })),
        nextCursor: page.nextCursor && writeCursor(page.nextCursor),
      });
    },
  }),
  POST: method({
    summary: 'Saves what a model made',
    scope: 'write',
    body: newGenerationSchema,
    maxBodyBytes: 12 * 1024 * 1024,
    answer: generationAnswer,
    status: 201,
    async handle({ context, principal, body, change }) {
      const snapshot = await context.catalog();
      const model = modelFace(snapshot, requireModelId(snapshot, body.modelId));
      const image = body.image === undefined ? undefined : await readImage(body.image);
      if (image && !image.ok) {
        const details = [{ field: 'image', message: image.why }];
        throw restError('validation', `The field "image" ${image.why}.`, details);
      }
      const answer = await change(async (db) => {
        const adding = { asked: body, model, image, now: context.now() };
        const id = await addGeneration(db, context.images, adding);
        const added = await findGeneration(db, id);
        if (!added) throw new Error('A generation vanished within its own transaction.');
        return Response.json(generationCard(added), {
          status: 201,
          headers: { Location: `/api/v1/generations/${id}` },
        });
      });
      context.feed.announceItems(principal.userId, 'generation');
      return answer;
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
