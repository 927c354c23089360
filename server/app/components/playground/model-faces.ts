import { hasKeyOf } from '@asterism/core/domain/has-key.ts';
import { type ItemId, modelIdParts } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { useStore } from '@nanostores/react';
import { useCallback, useMemo } from 'react';
import { useDashboard } from '../dashboard.ts';
import { useModels } from '../use-models.ts';
import { draws } from './ask-image.ts';

/** Something that can be asked, as a column's head names it. */
export type Face = {
  /** As `/v1` spells it. */
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly providerName: string;
  /** Absent for a collection, and for what no list here has. */
  readonly model?: Model | undefined;
  /** Present for a collection: the address of its page. */
  readonly collection?: { readonly id: string; readonly title: string };
  /** Why it could hardly be asked now; empty where it could. */
  readonly lack: string;
};

const none: readonly Model[] = [];

const stateWords: Readonly<Partial<Record<Model['status'], string>>> = {
  offline: 'offline',
  loading: 'loading',
  gone: 'not listed',
  inactive: 'switched off',
  removed: 'removed',
  off: 'switched off',
  retired: 'retired',
};

/** Every model and collection that could be asked, by its id as `/v1` spells it. */
export function useFaces() {
  const { library, catalogVersion, favorites, say } = useDashboard();
  const { models, isLost, load } = useModels({
    ...{ library, catalogVersion, first: none, favorites, say },
  });
  const known = useStore(library.$library);
  const keys = useStore(library.own.$endpoints)?.keys;
  const byId = useMemo(() => new Map(models.map((model) => [model.id, model])), [models]);
  const bySlug = useMemo(
    () =>
      new Map(
        [...known.collection.values()].flatMap(({ deletedAt, slug, id, title }) =>
          slug && deletedAt === null ? [[slug, { id, title }] as const] : [],
        ),
      ),
    [known.collection],
  );
  const faceOf = useCallback(
    (id: string): Face => {
      if (id.startsWith('collection/')) {
        const collection = bySlug.get(id.slice('collection/'.length));
        const about = { provider: '', providerName: 'Collection', lack: '' };
        return { id, name: collection?.title ?? id, ...about, ...(collection && { collection }) };
      }
      const itemId = `model:${id}` as ItemId;
      const model = byId.get(itemId);
      const star = favorites.get(itemId);
      const { provider = '', modelId = id } = modelIdParts(itemId) ?? {};
      const isKeyless = hasKeyOf(keys)?.(provider) === false;
      return {
        ...{ id, provider, model },
        name: model?.name ?? star?.name ?? modelId,
        providerName: model?.providerName ?? star?.providerName ?? provider,
        lack: (model && stateWords[model.status]) ?? (isKeyless ? 'no key' : ''),
      };
    },
    [byId, bySlug, favorites, keys],
  );
  const isDrawing = useCallback(
    (id: string) => {
      const itemId = `model:${id}` as ItemId;
      return draws(modelIdParts(itemId)?.modelId ?? id, byId.get(itemId));
    },
    [byId],
  );
  return { faceOf, draws: isDrawing, keys, isLost, load };
}
