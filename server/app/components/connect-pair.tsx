import './connect.css';
import type { SurfaceKind } from '@asterism/core/protocol/device.ts';
import { X } from 'lucide-react';
import { Mark } from './mark.tsx';
import { SurfaceIcon } from './surface-icon.tsx';

type Props = { kind: SurfaceKind; state: 'asked' | 'joined' | 'parted' };

/** A surface and Asterism, with what is between them. */
export function ConnectPair({ kind, state }: Props) {
  return (
    <div className={`connect-pair is-${state}`} aria-hidden="true">
      <span className="connect-tile">
        <SurfaceIcon kind={kind} size={20} />
      </span>
      {state === 'parted' ? <X size={20} strokeWidth={1.5} /> : <hr />}
      <span className="connect-tile">
        <Mark />
      </span>
    </div>
  );
}
