import './tag-editor.css';
import type { StarredItem } from '@asterism/core/stores/favorites.ts';
import { tagStyle } from '@asterism/core/ui/tag-list.tsx';
import { Plus, X } from 'lucide-react';
import { useRef } from 'react';
import { useDashboard } from './dashboard.ts';
import { TagMenu } from './tag-menu.tsx';

type Props = {
  /** What carries the tags; what is not starred yet is starred with its first. */
  items: readonly StarredItem[];
};

/** The tags that all of the items carry, to take off, and a button to find or make others. */
export function TagEditor({ items }: Props) {
  const { favorites, change } = useDashboard();
  const root = useRef<HTMLDivElement>(null);
  const [first, ...others] = items.map(({ id }) => favorites.get(id)?.tags ?? []);
  const tags = (first ?? []).filter((tag) => others.every((list) => list.includes(tag)));

  const takeOff = (tag: string) => {
    const acts = items.map(({ id: itemId }) => ({ itemId, tag, value: false }));
    const what = items.length === 1 ? items[0]?.name : `${items.length} items`;
    // The button that had the focus goes with the tag.
    root.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus({ preventScroll: true });
    void change(`Took the tag “${tag}” off ${what}`, { name: 'favorite.tagMany', args: { acts } });
  };
  return (
    <div className="tag-editor" ref={root}>
      {tags.map((tag) => (
        <span key={tag} className="tag" style={tagStyle(tag)}>
          <bdi>{tag}</bdi>
          <button type="button" aria-label={`Take off ${tag}`} onClick={() => takeOff(tag)}>
            <X size={12} strokeWidth={1.5} aria-hidden="true" />
          </button>
        </span>
      ))}
      <TagMenu items={items} className="tag-add" label="Add a tag">
        <Plus size={14} strokeWidth={1.5} aria-hidden="true" />
        Tag
      </TagMenu>
    </div>
  );
}
