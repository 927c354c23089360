import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { SignIn } from '../../connection/sign-in.ts';
import { focusAtFirst } from './focus-at-first.ts';
import { Mark } from './mark.tsx';

type Props = { signIn: Exclude<SignIn, { kind: 'failed' }>; onCancel: () => void };

const copiedMs = 1500;

function Code({ code }: { code: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(code);
    setCopied(true);
    setTimeout(() => setCopied(false), copiedMs);
  };
  return (
    <div className="code">
      <output aria-label="Your code">{code}</output>
      <button type="button" className="button" onClick={copy}>
        {isCopied ? 'Copied' : 'Copy'}
      </button>
    </div>
  );
}

/** The code to approve, and the way to the page that takes it. The worker asks for the answer. */
export function CodeView({ signIn, onCancel }: Props) {
  const host = new URL(signIn.origin).host;
  return (
    <main className="connect">
      <Mark />
      <h1>Approve this browser</h1>
      {signIn.kind === 'asking' ? (
        <p className="lead" role="status">
          Asking {host} for a code
        </p>
      ) : (
        <>
          <p className="lead">Compare this code with the one on the page of {host}, and approve.</p>
          <Code code={signIn.userCode} />
          <button
            type="button"
            className="button is-primary"
            ref={focusAtFirst}
            onClick={() => void browser.tabs.create({ url: signIn.page })}
          >
            Open the page to approve
          </button>
          <p className="pending" role="status">
            <svg viewBox="0 0 10 10" aria-hidden="true">
              <path d="M8.7 5A3.7 3.7 0 1 1 5 1.3" />
            </svg>
            Waiting for your approval. You can close this.
          </p>
        </>
      )}
      <button type="button" className="button is-quiet" onClick={onCancel}>
        Cancel
      </button>
    </main>
  );
}
