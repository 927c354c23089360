import { type OwnModels, offlineText } from '@asterism/core/domain/own-models.ts';
import type { Library } from '@asterism/core/sync/replica.ts';

type Props = { own: OwnModels | null; favorites: Library['favorite'] };

/** In the head of the list, while own endpoints with favorites do not answer: how many, and whose. */
export function OfflineFavorites({ own, favorites }: Props) {
  const text = own && offlineText(own, favorites);
  return text ? (
    <p className="bar is-quiet" role="status">
      <span className="cut" title={text}>
        {text}
      </span>
    </p>
  ) : null;
}
