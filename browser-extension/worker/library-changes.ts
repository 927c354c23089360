import type { Change } from '@asterism/core/mutations/record.ts';
import type { StoredRecord } from '@asterism/core/sync/ports.ts';
import type { Library } from '@asterism/core/sync/replica.ts';
import { type ShownType, shownTypes } from '../messages/popup-messages.ts';

/** What a popup shows of a library. */
export const recordsOf = (library: Library): StoredRecord[] =>
  shownTypes.flatMap((type) =>
    [...library[type]].map(([key, value]) => ({ type, key, value }) as StoredRecord),
  );

function* tableChanges(before: Library, after: Library, type: ShownType) {
  if (before[type] === after[type]) return;
  for (const [key, value] of after[type])
    if (before[type].get(key) !== value) yield { type, key, value } as Change<ShownType>;
  for (const key of before[type].keys())
    if (!after[type].has(key)) yield { type, key, value: null } as Change<ShownType>;
}

/** What turns what is shown of one library into the other's; records that both share are the same objects. */
export const changesBetween = (before: Library, after: Library): Change<ShownType>[] =>
  shownTypes.flatMap((type) => [...tableChanges(before, after, type)]);
