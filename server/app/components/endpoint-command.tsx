import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { CopyLine } from './copy-line.tsx';
import { type Commands, type System, systems } from './endpoint-commands.ts';

/** The line that mends it, one for each system the endpoint may run on. */
export function EndpointCommand({ commands }: { commands: Commands }) {
  const [system, setSystem] = useState<System>('macOS');
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const { line, note } = commands[system];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = systems[(systems.indexOf(system) + step + systems.length) % systems.length];
    if (!next) return;
    setSystem(next);
    list.current?.querySelector<HTMLElement>(`[data-system="${next}"]`)?.focus();
  };
  return (
    <>
      <div className="systems">
        <div
          className="segments"
          role="tablist"
          aria-label="System the endpoint runs on"
          ref={list}
          onKeyDown={onKeyDown}
        >
          {systems.map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              data-system={one}
              aria-selected={one === system}
              aria-controls={id}
              tabIndex={one === system ? 0 : -1}
              onClick={() => setSystem(one)}
            >
              {one}
            </button>
          ))}
        </div>
        <span className="muted">{note}</span>
      </div>
      <div id={id} role="tabpanel" aria-label={system}>
        <CopyLine line={line} />
      </div>
    </>
  );
}
