import './connect.css';
import type { SurfaceKind } from '@asterism/core/protocol/device.ts';
import { Check, TriangleAlert, X } from 'lucide-react';
import { Fragment } from 'react';
import { kindInSentence, kindName } from '../identity/surface-words.ts';
import { ConnectPair } from './connect-pair.tsx';
import { SheetTitle } from './sheet-page.tsx';

/** What asks to be connected, ready to be shown. */
export type Question = {
  readonly code: string;
  readonly kind: SurfaceKind;
  readonly name: string | null;
  readonly from: string;
  /** The web page that asked, if one did: a surface of ours is none. */
  readonly webPage: string | null;
  readonly asked: string;
  readonly able: readonly string[];
  readonly unable: readonly string[];
};

function UserCode({ code }: { code: string }) {
  return (
    <p className="user-code">
      <span className="visually-hidden">{code.replace('-', ' ').split('').join(' ')}</span>
      {[...code].map((letter, place) => (
        <Fragment key={place}>
          {letter === '-' ? <i aria-hidden="true" /> : <b aria-hidden="true">{letter}</b>}
        </Fragment>
      ))}
    </p>
  );
}

type ListProps = { title: string; lines: readonly string[]; Icon: typeof Check };

function Lines({ title, lines, Icon }: ListProps) {
  return (
    <div>
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>
            <Icon size={14} strokeWidth={1.8} aria-hidden="true" />
            <span>{line}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Which surface asks, for what, and the two answers; nothing is decided until one is pressed. */
export function ConnectQuestion({ question }: { question: Question }) {
  const { code, kind, name, from, webPage, asked, able, unable } = question;
  const it = kindInSentence(kind);
  return (
    <>
      <ConnectPair kind={kind} state="asked" />
      <SheetTitle>Connect {it}</SheetTitle>
      <p className="lead">Is this the code {it} shows?</p>
      <UserCode code={code} />
      {webPage && (
        <p className="connect-warning">
          <TriangleAlert size={16} strokeWidth={1.5} aria-hidden="true" />
          <span>A web page asked for this: {webPage}. Approve it only if you trust that page.</span>
        </p>
      )}
      <dl className="connect-facts">
        <dt>Asked by</dt>
        <dd>{name ?? kindName(kind)}</dd>
        <dt>From</dt>
        <dd>{from}</dd>
        <dt>Asked</dt>
        <dd>{asked}</dd>
      </dl>
      <div className="connect-scopes">
        <Lines title="It will be able to" lines={able} Icon={Check} />
        <Lines title="It will not" lines={unable} Icon={X} />
      </div>
      <form className="sheet-actions" method="post" action="/connect">
        <input type="hidden" name="user_code" value={code} />
        <button type="submit" className="button" name="decision" value="deny">
          Deny
        </button>
        <button type="submit" className="button is-primary" name="decision" value="approve">
          Approve
        </button>
      </form>
    </>
  );
}
