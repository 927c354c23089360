import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import type { App } from '../app.ts';

/** The model of the row a command was called on; undefined if it was called on none. */
export function rowModel(app: App, subject: unknown): Model | undefined {
  if (typeof subject !== 'object' || subject === null || !('id' in subject)) return undefined;
  return typeof subject.id === 'string' ? app.modelOf(subject.id as ItemId) : undefined;
}
