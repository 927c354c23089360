import * as z from 'zod/mini';
import { collection, collectionIdSchema, collectionTitleSchema } from '../domain/collection.ts';
import { defineMutation } from './define-mutation.ts';
import type { RecordReader } from './record.ts';

const args = z.strictObject({
  id: collectionIdSchema,
  title: collectionTitleSchema,
  /** The title the person saw. */
  from: collectionTitleSchema,
  /** Takes a rename back: then only `from` is changed, never what somebody else wrote since. */
  isUndo: z.optional(z.boolean()),
});

type Args = z.infer<typeof args>;

/** The collection under its next title; undefined where nothing changes. */
function renamed(read: RecordReader, { id, title, from, isUndo = false }: Args) {
  const before = read('collection', id);
  if (!before || before.title === title || (isUndo && before.title !== from)) return undefined;
  return collection({ ...before, title });
}

/** Renames a collection: the last one counts, also where `from` was another (decision 17). */
export const collectionRename = defineMutation({
  name: 'collection.rename',
  args: args as z.ZodMiniType<Args>,
  touches: ({ id }) => [{ type: 'collection', key: id }],
  apply(read, act) {
    const value = renamed(read, act);
    return value ? [{ type: 'collection', key: act.id, value }] : [];
  },
  invert(read, act) {
    const { id, title: from } = act;
    const before = read('collection', id);
    if (!before || !renamed(read, act)) return null;
    return { name: 'collection.rename', args: { id, title: before.title, from, isUndo: true } };
  },
  examples: [
    { id: '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11', title: 'Code', from: 'Coding' },
    {
      id: '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11',
      title: '\u{1F600}',
      from: 'Code',
      isUndo: true,
    },
  ],
});
