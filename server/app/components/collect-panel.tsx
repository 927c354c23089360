import { useStore } from '@nanostores/react';
import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ChoiceList, mostChoices } from './choice-list.tsx';
import type { PanelProps } from './choice-menu.tsx';
import { choicesOf, created, toggled } from './collect-choices.ts';
import { titleProblem } from './collection-title.ts';
import { useDashboard } from './dashboard.ts';

/** Finds or makes the collections that shall hold some items. */
export function CollectPanel({ items, onClose }: PanelProps) {
  const { library, change } = useDashboard();
  const known = useStore(library.$library);
  const isWhole = useStore(library.$isWhole);
  const [query, setQuery] = useState('');

  const title = query.trim();
  const all = useMemo(() => choicesOf(known, items, title), [known, items, title]);
  const choices = all.slice(0, mostChoices);
  const isNew =
    title !== '' &&
    !all.some(({ collection }) => collection.title.toLowerCase() === title.toLowerCase());
  const problem = isNew ? titleProblem(title) : null;

  const onChoose = (index: number) => {
    const choice = choices[index];
    if (!choice) return;
    const { text, mutations } = toggled(choice, items);
    void change(text, ...mutations);
  };
  const onCreate = () => {
    const { text, mutations } = created(title, items);
    void change(text, ...mutations);
    onClose();
  };
  return (
    <>
      <ChoiceList
        name="Find or create a collection"
        listName="Collections"
        Icon={Search}
        text={query}
        onText={setQuery}
        choices={choices.map(({ collection, held }) => ({
          key: collection.id,
          held,
          content: <bdi className="cut">{collection.title}</bdi>,
        }))}
        creatable={isNew && !problem ? title : null}
        {...{ onChoose, onCreate, problem }}
      />
      {all.length > mostChoices && (
        <p className="choice-note">{all.length - mostChoices} more: type to find them.</p>
      )}
      {all.length === 0 && !isNew && (
        <p className="choice-note">No collections yet. Type a name to create the first.</p>
      )}
      {!isWhole && all.length > 0 && (
        <p className="choice-note" role="status">
          Looking up which hold it.
        </p>
      )}
    </>
  );
}
