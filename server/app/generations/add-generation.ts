import { randomUUID } from 'node:crypto';
import {
  generationItemId,
  generationName,
  type NewGeneration,
} from '@asterism/core/domain/generation.ts';
import type { UserDb } from '../db/client.ts';
import type { ImageStore } from './image-store.ts';
import type { ReadImage } from './read-image.ts';

type Face = {
  readonly id: string;
  readonly provider: string | null;
  readonly providerName: string | null;
};

type Adding = {
  readonly asked: NewGeneration;
  readonly model: Face;
  readonly image: Extract<ReadImage, { ok: true }> | undefined;
  readonly now: Date;
};

/** Saves what a model made, as an item of this person's; answers its id, a uuid. */
export async function addGeneration(
  db: UserDb,
  images: ImageStore,
  { asked, model, image, now }: Adding,
): Promise<string> {
  const { tx, userId } = db;
  const id = randomUUID();
  const itemId = generationItemId(id);
  const { prompt, text = null, style = null, room = null, source = null } = asked;
  await tx.item.create({
    data: {
      ...{ userId, id: itemId, kind: 'generation', name: generationName(prompt) },
      ...{ provider: model.provider, providerName: model.providerName },
    },
  });
  await tx.generation.create({
    data: {
      ...{ userId, id, itemId, modelId: model.id, createdAt: now },
      ...{ prompt, text, style, room, source },
    },
  });
  if (image) {
    await images.put(db, id, 'original', image.original);
    await images.put(db, id, 'thumbnail', image.thumbnail);
    await db.sql.done();
  }
  return id;
}
