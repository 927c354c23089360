import type { CSSProperties } from 'react';
import { providerHue, providerMonogram } from './provider-monogram.ts';

type Props = { id: string; name: string; isOff?: boolean };

/** A provider's two letters on its own hue; hollow where the model cannot be reached. */
export function ProviderBadge({ id, name, isOff = false }: Props) {
  const style = { '--hue': providerHue(id) } as CSSProperties;
  return (
    <span className={isOff ? 'badge is-off' : 'badge'} style={style} aria-hidden="true">
      {providerMonogram(name)}
    </span>
  );
}
