import { useMedia } from '@asterism/core/ui/use-media.ts';
import { type CSSProperties, useId, useState } from 'react';
import { ColumnHead } from './column-head.tsx';
import { ColumnTabs } from './column-tabs.tsx';
import type { Playground } from './create-playground.ts';
import type { useFaces } from './model-faces.ts';
import { PlayTurn } from './play-turn.tsx';
import { PlaygroundStart } from './playground-start.tsx';
import type { Session } from './session.ts';
import { useFollow } from './use-follow.ts';

type Props = {
  playground: Playground;
  session: Session;
  faces: ReturnType<typeof useFaces>;
  /** A column's model shall be chosen. */
  onChoose: (columnId: string) => void;
  /** Whatever had the focus goes. */
  onLeave: () => void;
};

/** The conversation: its columns side by side, or one at a time where there is no room. */
export function Columns({ playground, session, faces, onChoose, onLeave }: Props) {
  const { columns, turns } = session;
  const isPhone = useMedia('(max-width: 720px)');
  const isNarrow = useMedia('(max-width: 1060px)');
  const isTabbed = columns.length > 1 && (isPhone || (isNarrow && columns.length > 2));
  const [selected, setSelected] = useState('');
  const panel = useId();
  const scroller = useFollow(turns);
  const current = columns.find(({ id }) => id === selected) ?? columns[0];
  const shown = isTabbed && current ? [current] : columns;
  const isChosen = columns.some(({ model }) => model !== '');
  return (
    <>
      {isTabbed && current && (
        <ColumnTabs
          {...{ columns, faces, turns }}
          panelId={panel}
          selected={current.id}
          onSelect={setSelected}
        />
      )}
      <div
        ref={scroller}
        className="play-scroll"
        style={{ '--columns': shown.length } as CSSProperties}
        id={panel}
        {...(isTabbed && { role: 'tabpanel', 'aria-label': 'Answers' })}
      >
        <div className="play-heads">
          {shown.map((column) => (
            <ColumnHead
              key={column.id}
              face={faces.faceOf(column.model)}
              isChosen={column.model !== ''}
              onChoose={() => onChoose(column.id)}
              onRemove={
                columns.length > 1
                  ? () => {
                      playground.removeColumn(column.id);
                      onLeave();
                    }
                  : undefined
              }
            />
          ))}
        </div>
        {turns.map((turn) => (
          <PlayTurn key={turn.id} {...{ playground, turn, faces, onLeave }} columns={shown} />
        ))}
        {turns.length === 0 && <PlaygroundStart isChosen={isChosen} />}
      </div>
    </>
  );
}
