import './copy-line.css';
import { Check, Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

const tickMs = 1500;

type Props = {
  line: string;
  /** What the button copies, where there are several. */
  what?: string;
  /** Whether its line breaks are part of it. */
  isBlock?: boolean;
};

/** Text to use elsewhere, with a button that copies it. */
export function CopyLine({ line, what, isBlock = false }: Props) {
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
    <div className={isBlock ? 'command is-block' : 'command'}>
      <code ref={code}>{line}</code>
      <button type="button" className="button is-small needs-script" onClick={copy}>
        <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
        {isCopied ? 'Copied' : 'Copy'}
        {what && <span className="visually-hidden"> {what}</span>}
      </button>
      <span className="visually-hidden" role="status">
        {isCopied && 'Copied'}
      </span>
    </div>
  );
}
