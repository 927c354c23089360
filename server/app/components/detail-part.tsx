import type { Model } from '@asterism/core/domain/model.ts';
import { starredItem } from '@asterism/core/stores/favorites.ts';
import { useMemo } from 'react';
import { CollectMenu } from './collect-menu.tsx';
import { useDashboard } from './dashboard.ts';
import { InCollections } from './in-collections.tsx';
import { TagEditor } from './tag-editor.tsx';
import { ModelUse } from './usage/model-use.tsx';

export type DetailProps = { model: Model; part: 'acts' | 'tags' | 'places' };

/** A part of a model's details that changes the library, or tells of it. */
export function DetailPart({ model, part }: DetailProps) {
  const { favorites } = useDashboard();
  const items = useMemo(() => [starredItem(model)], [model]);
  if (part === 'acts') return <CollectMenu items={items} variant="button" />;
  if (part === 'tags') return <TagEditor items={items} />;
  return (
    <>
      <InCollections itemId={model.id} />
      {favorites.has(model.id) && <ModelUse itemId={model.id} />}
    </>
  );
}
