import './account.css';
import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';

type Props = { name: string; token: string };

/** A new token, the only time it can be seen. */
export function MadeToken({ name, token }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(token);
      setCopied(true);
    } catch {
      setCopied(false); // it stays selected: the person's own keys copy it
    }
  };
  const Icon = isCopied ? Check : Copy;
  return (
    <section className="made-token" aria-labelledby="made-token">
      {/* biome-ignore lint/a11y/noAutofocus: the form is gone; this says what became of it */}
      <h2 id="made-token" tabIndex={-1} autoFocus>
        Copy the token “{name}” now
      </h2>
      <p>It is shown this once. Only its hash is kept.</p>
      <div className="made-token-row">
        <input
          ref={field}
          type="text"
          readOnly
          value={token}
          aria-label="New token"
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" className="button needs-script" onClick={copy}>
          <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
          {isCopied ? 'Copied' : 'Copy'}
        </button>
      </div>
      <p className="visually-hidden" role="status">
        {isCopied && 'Copied.'}
      </p>
    </section>
  );
}
