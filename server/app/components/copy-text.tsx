import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useDashboard } from './dashboard.ts';

const tickMs = 1500;

/** A button that copies a text; its icon is a tick for a moment afterwards. */
export function CopyText({ text, what }: { text: string; what: string }) {
  const { say } = useDashboard();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), tickMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => void say('The browser did not allow copying. Select the text and copy it by hand.'),
    );
  const Icon = isCopied ? Check : Copy;
  return (
    <>
      <button
        type="button"
        className="icon-button copy-text needs-script"
        aria-label={`Copy ${what}`}
        onClick={copy}
      >
        <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
      </button>
      <span className="visually-hidden" role="status">
        {isCopied && 'Copied'}
      </span>
    </>
  );
}
