import './composer.css';
import { ArrowUp, SlidersHorizontal, Square } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from 'react';
import type { Playground } from './create-playground.ts';
import type { useFaces } from './model-faces.ts';
import { nextCost } from './next-cost.ts';
import { PlaySettings } from './play-settings.tsx';
import { isBusy, type Session } from './session.ts';

type Props = {
  playground: Playground;
  session: Session;
  faces: ReturnType<typeof useFaces>;
  field: RefObject<HTMLTextAreaElement>;
};

/** What the field says while it is empty. */
function placeholderOf({ columns, turns }: Session): string {
  const count = columns.filter(({ model }) => model !== '').length;
  if (count === 0) return 'Choose a model, then ask';
  const whom = ['', '', ' both', ' all three', ' all four'][count] ?? '';
  return turns.length > 0 ? `Ask${whom} again` : `Ask${whom}`;
}

function settingWords({ system, temperature }: Session): string {
  const parts = [
    temperature === null ? '' : `Temperature ${temperature}`,
    system.trim() ? 'System prompt' : '',
  ].filter(Boolean);
  return parts.join(', ') || 'Settings';
}

/** Where a person writes what they ask: Enter sends, Shift and Enter is a new line, Escape stops. */
export function Composer({ playground, session, faces, field }: Props) {
  const [isSetting, setSetting] = useState(false);
  const settings = useId();
  const isRunning = isBusy(session);
  const canSend =
    session.draft.trim() !== '' && !isRunning && session.columns.some(({ model }) => model !== '');
  useEffect(() => {
    if (window.matchMedia('(pointer: fine)').matches) field.current?.focus();
  }, [field]);
  const send = () => canSend && playground.send(session.draft.trim(), faces.draws);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className="play-composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {isSetting && <PlaySettings id={settings} {...{ playground, session }} />}
      <div className="play-box">
        <textarea
          ref={field}
          aria-label="Ask"
          dir="auto"
          rows={1}
          placeholder={placeholderOf(session)}
          value={session.draft}
          onChange={(event) => playground.write({ draft: event.target.value })}
          onKeyDown={onKeyDown}
        />
        <div className="play-bar">
          <button
            type="button"
            className="button is-quiet is-small"
            aria-expanded={isSetting}
            aria-controls={isSetting ? settings : undefined}
            onClick={() => setSetting(!isSetting)}
          >
            <SlidersHorizontal size={16} strokeWidth={1.5} aria-hidden="true" />
            {settingWords(session)}
          </button>
          <span className="grow" />
          {!isRunning && <span className="muted cut">{nextCost(session, faces.faceOf)}</span>}
          {isRunning ? (
            <button
              type="button"
              className="button is-small"
              onClick={() => {
                playground.stop();
                field.current?.focus();
              }}
            >
              <Square size={12} fill="currentColor" strokeWidth={0} aria-hidden="true" />
              {session.columns.length > 1 ? 'Stop all' : 'Stop'}
              <kbd>Esc</kbd>
            </button>
          ) : (
            <button type="submit" className="button is-primary is-small" aria-disabled={!canSend}>
              <ArrowUp size={16} strokeWidth={1.5} aria-hidden="true" />
              Send
              <kbd>⏎</kbd>
            </button>
          )}
        </div>
      </div>
    </form>
  );
}
