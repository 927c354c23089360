import { starredItem } from '@asterism/core/stores/favorites.ts';
import type { DetailSlots } from '@asterism/core/ui/model-details.tsx';
import { CollectMenu } from './collect-menu.tsx';
import { InCollections } from './in-collections.tsx';
import { TagEditor } from './tag-editor.tsx';

/** What the dashboard adds to a model's details. */
export const modelSlots: DetailSlots = {
  acts: (model) => (
    <div className="detail-acts">
      <CollectMenu items={[starredItem(model)]} variant="button" />
    </div>
  ),
  tags: (model) => (
    <section>
      <h3>Tags</h3>
      <TagEditor items={[starredItem(model)]} />
    </section>
  ),
  places: (model) => <InCollections itemId={model.id} />,
};
