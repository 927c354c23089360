import type { CSSProperties } from 'react';
import { endpointOf } from '../domain/endpoint.ts';
import { providerHue, providerMonogram } from './provider-monogram.ts';

type Props = { id: string; name: string; isOff?: boolean };

/**
 * A provider's two letters on its own hue, round for a person's own endpoint; hollow where the model
 * cannot be reached.
 */
export function ProviderBadge({ id, name, isOff = false }: Props) {
  const style = { '--hue': providerHue(id) } as CSSProperties;
  const own = endpointOf(id) === undefined ? '' : ' is-own';
  return (
    <span className={`badge${own}${isOff ? ' is-off' : ''}`} style={style} aria-hidden="true">
      {providerMonogram(name)}
    </span>
  );
}
