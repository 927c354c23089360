import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';

const tickMs = 1500;

/** An id in monospace that can be copied; the icon is a tick for a moment afterwards. */
export function IdField({ id, label }: { id: string; label: string }) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), tickMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = () => navigator.clipboard.writeText(id).then(() => setCopied(true));
  return (
    <div className="id-field">
      <code className="cut" title={id}>
        {id}
      </code>
      <button type="button" className="icon-button" aria-label={label} onClick={copy}>
        {isCopied ? <Check size={16} strokeWidth={1.5} /> : <Copy size={16} strokeWidth={1.5} />}
      </button>
      <span className="visually-hidden" role="status">
        {isCopied ? 'Copied' : ''}
      </span>
    </div>
  );
}
