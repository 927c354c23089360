import type { CSSProperties } from 'react';
import { tagHue } from './tag-hue.ts';

/** What a tag's colours are made of. */
export const tagStyle = (tag: string) => ({ '--hue': tagHue(tag) }) as CSSProperties;

type Props = {
  tags: readonly string[];
  /** How many are shown; the others are counted: “+2”. */
  most: number;
};

/** Tags in a row of a list. */
export function TagList({ tags, most }: Props) {
  if (tags.length === 0) return null;
  const shown = tags.length > most ? tags.slice(0, most) : tags;
  const others = tags.slice(shown.length);
  return (
    <span className="tags" title={tags.join(', ')}>
      {shown.map((tag) => (
        <span key={tag} className="tag" style={tagStyle(tag)}>
          <bdi>{tag}</bdi>
        </span>
      ))}
      {others.length > 0 && (
        <span className="tag is-more">
          <span aria-hidden="true">+{others.length}</span>
          <span className="visually-hidden">and {others.length} more</span>
        </span>
      )}
    </span>
  );
}
