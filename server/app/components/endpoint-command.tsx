import { Check, Copy } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { type Commands, type System, systems } from './endpoint-commands.ts';

const tickMs = 1500;

function CopyLine({ line }: { line: string }) {
  const code = useRef<HTMLElement>(null);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), tickMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(line);
      setCopied(true);
    } catch {
      if (code.current) getSelection()?.selectAllChildren(code.current); // own keys copy it then
    }
  };
  const Icon = isCopied ? Check : Copy;
  return (
    <div className="command">
      <code ref={code}>{line}</code>
      <button type="button" className="button is-small needs-script" onClick={copy}>
        <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
        {isCopied ? 'Copied' : 'Copy'}
      </button>
      <span className="visually-hidden" role="status">
        {isCopied && 'Copied'}
      </span>
    </div>
  );
}

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
