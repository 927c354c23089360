import { readTag } from '@asterism/core/domain/tag.ts';
import { tagStyle } from '@asterism/core/ui/tag-list.tsx';
import { Tag } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ChoiceList, mostChoices } from './choice-list.tsx';
import type { PanelProps } from './choice-menu.tsx';
import { useDashboard } from './dashboard.ts';
import { type TagChoice, tagChoices, toggleTag } from './tag-choices.ts';

const Content = ({ tag, count }: TagChoice) => (
  <>
    <span className="tag" style={tagStyle(tag)}>
      <bdi>{tag}</bdi>
    </span>
    <span className="count">
      {count}
      <span className="visually-hidden"> {count === 1 ? 'favorite' : 'favorites'}</span>
    </span>
  </>
);

/** Finds or makes the tags that some items shall carry. */
export function TagPanel({ items }: PanelProps) {
  const { favorites, change, say } = useDashboard();
  const [text, setText] = useState('');

  const read = readTag(text);
  const typed = text.trim() === '' ? '' : read.ok ? read.tag : text;
  const all = useMemo(() => tagChoices(favorites, items, typed), [favorites, items, typed]);
  const choices = all.slice(0, mostChoices);
  const isNew = typed !== '' && !all.some(({ tag }) => tag === typed);
  const problem = isNew && !read.ok ? read.problem : null;

  const toggle = (choice: Pick<TagChoice, 'tag' | 'held'>) => {
    const made = toggleTag(choice, items, favorites);
    if (made.mutations.length > 0) void change(made.text, ...made.mutations);
    else say(made.text);
    setText('');
  };
  return (
    <>
      <ChoiceList
        name="Find or create a tag"
        listName="Tags"
        Icon={Tag}
        text={text}
        onText={setText}
        choices={choices.map((choice) => ({
          key: choice.tag,
          held: choice.held,
          content: <Content {...choice} />,
        }))}
        onChoose={(index) => choices[index] && toggle(choices[index])}
        creatable={isNew && !problem ? typed : null}
        onCreate={() => toggle({ tag: typed, held: 'none' })}
        problem={problem}
      />
      {all.length > mostChoices && (
        <p className="choice-note">{all.length - mostChoices} more: type to find them.</p>
      )}
      {all.length === 0 && !isNew && (
        <p className="choice-note">No tags yet. Type a word to make the first.</p>
      )}
    </>
  );
}
