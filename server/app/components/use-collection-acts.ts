import type { Collection, FailoverOrder } from '@asterism/core/domain/collection.ts';
import type { CollectionCover } from '@asterism/core/domain/collection-cover.ts';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { newUuid } from '@asterism/core/protocol/new-uuid.ts';
import { useMemo } from 'react';
import { useDashboard } from './dashboard.ts';

const short = (title: string) => {
  const letters = [...title];
  return letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : title;
};

const orderWords: { readonly [O in FailoverOrder]: string } = {
  hand: 'in your order',
  cheapest: 'cheapest first',
  fastest: 'fastest first',
};

/** What can be done with whole collections: at once, each with its Undo. */
export function useCollectionActs() {
  const { change } = useDashboard();
  return useMemo(
    () => ({
      /** Makes a collection; answers its id. */
      create(title: string, cover: CollectionCover | null): string {
        const id = newUuid();
        const at = new Date().toISOString();
        const made: LibraryMutation[] = [{ name: 'collection.create', args: { id, title, at } }];
        if (cover) made.push({ name: 'collection.setCover', args: { id, cover } });
        void change(`Created ${short(title)}`, ...made);
        return id;
      },
      rename({ id, title: from }: Collection, title: string) {
        void change(`Renamed ${short(from)} to ${short(title)}`, {
          name: 'collection.rename',
          args: { id, title, from },
        });
      },
      remove({ id, title }: Collection) {
        const at = new Date().toISOString();
        void change(`Deleted ${short(title)}`, { name: 'collection.delete', args: { id, at } });
      },
      restore({ id, title }: Collection) {
        void change(`Restored ${short(title)}`, { name: 'collection.restore', args: { id } });
      },
      cover({ id, title }: Collection, cover: CollectionCover | null) {
        const text = cover
          ? `Changed the cover of ${short(title)}`
          : `Took the cover off ${short(title)}`;
        void change(text, { name: 'collection.setCover', args: { id, cover } });
      },
      order({ id, title }: Collection, order: FailoverOrder) {
        void change(`${short(title)} is asked ${orderWords[order]}`, {
          name: 'collection.setOrder',
          args: { id, order },
        });
      },
    }),
    [change],
  );
}

export type CollectionActs = ReturnType<typeof useCollectionActs>;
