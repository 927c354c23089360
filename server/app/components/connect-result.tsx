import './connect.css';
import type { SurfaceKind } from '@asterism/core/protocol/device.ts';
import { Link } from '@remix-run/react';
import { kindInSentence } from '../identity/surface-words.ts';
import { ConnectPair } from './connect-pair.tsx';
import { SheetTitle } from './sheet-page.tsx';

type Props = { kind: SurfaceKind; isApproved: boolean };

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What became of the question, and where to go on. */
export function ConnectResult({ kind, isApproved }: Props) {
  const it = kindInSentence(kind);
  return (
    <>
      <ConnectPair kind={kind} state={isApproved ? 'joined' : 'parted'} />
      <SheetTitle>
        {capital(it)} {isApproved ? 'is connected' : 'was not connected'}
      </SheetTitle>
      <p className="lead">
        {isApproved
          ? `You can go back to ${it}.`
          : `You denied it, and it can read nothing of yours. You can go back to ${it}.`}
      </p>
      <div className="sheet-actions connect-done">
        <Link className="button" to="/surfaces">
          See all surfaces
        </Link>
      </div>
    </>
  );
}
