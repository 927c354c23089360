import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';

/** What is chosen in a list, and who shows it side by side. */
export type BulkProps = {
  chosen: readonly Model[];
  onCompare: (ids: readonly ItemId[]) => void;
};
