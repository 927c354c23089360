import type { Model } from '@asterism/core/domain/model.ts';
import { starredItem } from '@asterism/core/stores/favorites.ts';
import { Link } from '@remix-run/react';
import { MessagesSquare } from 'lucide-react';
import { useMemo } from 'react';
import { CollectMenu } from './collect-menu.tsx';
import { useDashboard } from './dashboard.ts';
import { InCollections } from './in-collections.tsx';
import { TagEditor } from './tag-editor.tsx';
import { ModelUse } from './usage/model-use.tsx';

export type DetailProps = { model: Model; part: 'acts' | 'tags' | 'places' };

/** Leads to the playground with that model in its only column. */
function TryModel({ id }: { id: string }) {
  const asked = new URLSearchParams({ with: id.slice('model:'.length) });
  return (
    <Link className="button" to={`/playground?${asked}`}>
      <MessagesSquare size={16} strokeWidth={1.5} aria-hidden="true" />
      Try in playground
    </Link>
  );
}

/** A part of a model's details that changes the library, or tells of it. */
export function DetailPart({ model, part }: DetailProps) {
  const { favorites } = useDashboard();
  const items = useMemo(() => [starredItem(model)], [model]);
  if (part === 'acts')
    return (
      <>
        <CollectMenu items={items} variant="button" />
        <TryModel id={model.id} />
      </>
    );
  if (part === 'tags') return <TagEditor items={items} />;
  return (
    <>
      <InCollections itemId={model.id} />
      {favorites.has(model.id) && <ModelUse itemId={model.id} />}
    </>
  );
}
