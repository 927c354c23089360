import * as z from 'zod/mini';
import { collection, collectionIdSchema } from '../domain/collection.ts';
import { collectionCoverSchema, isSameCover } from '../domain/collection-cover.ts';
import { defineMutation } from './define-mutation.ts';
import type { RecordReader } from './record.ts';

const args = z.strictObject({
  id: collectionIdSchema,
  /** Null takes the cover off. */
  cover: z.nullable(collectionCoverSchema),
  /** Takes a choice back: then only this one is changed, never what somebody else chose since. */
  onlyFrom: z.optional(z.nullable(collectionCoverSchema)),
});

type Args = z.infer<typeof args>;

/** The collection with its next cover; undefined where nothing changes. */
function covered(read: RecordReader, { id, cover, onlyFrom }: Args) {
  const before = read('collection', id);
  if (!before || isSameCover(before.cover, cover)) return undefined;
  if (onlyFrom !== undefined && !isSameCover(before.cover, onlyFrom)) return undefined;
  return collection({ ...before, cover });
}

/** Gives a collection a cover, or takes it off. */
export const collectionSetCover = defineMutation({
  name: 'collection.setCover',
  args: args as z.ZodMiniType<Args>,
  touches: ({ id }) => [{ type: 'collection', key: id }],
  apply(read, act) {
    const value = covered(read, act);
    return value ? [{ type: 'collection', key: act.id, value }] : [];
  },
  invert(read, act) {
    const { id, cover: onlyFrom } = act;
    const before = read('collection', id);
    if (!before || !covered(read, act)) return null;
    return { name: 'collection.setCover', args: { id, cover: before.cover, onlyFrom } };
  },
  examples: [
    { id: '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11', cover: { kind: 'emoji', emoji: '\u{1F680}' } },
    {
      id: '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11',
      cover: { kind: 'generation', id: '2d6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11' },
      onlyFrom: { kind: 'colour', colour: 'teal' },
    },
    { id: '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11', cover: null, onlyFrom: null },
  ],
});
