import { starredItem } from '@asterism/core/stores/favorites.ts';
import { ProviderBadge } from '@asterism/core/ui/provider-badge.tsx';
import { StarToggle } from '@asterism/core/ui/star-toggle.tsx';
import { ChevronDown, Layers2, X } from 'lucide-react';
import { useDashboard } from '../dashboard.ts';
import type { Face } from './model-faces.ts';

type Props = {
  face: Face;
  isChosen: boolean;
  onChoose: () => void;
  /** Absent where it is the only column. */
  onRemove: (() => void) | undefined;
};

/** Its provider's letters, or that it is a collection. */
export const FaceBadge = ({ face: { id, provider, providerName } }: { face: Face }) =>
  id.startsWith('collection/') ? (
    <Layers2 className="play-layers" size={16} strokeWidth={1.5} aria-hidden="true" />
  ) : (
    <ProviderBadge id={provider} name={providerName} />
  );

/** Who a column asks: its star, its name that opens the choice, and the column's end. */
export function ColumnHead({ face, isChosen, onChoose, onRemove }: Props) {
  const { favorites, star } = useDashboard();
  const { model, name, providerName, lack } = face;
  return (
    <div className="play-head">
      {model && (
        <StarToggle
          name={`${name} at ${providerName}`}
          isFavorite={favorites.has(model.id)}
          onToggle={(value) => void star(starredItem(model), value)}
        />
      )}
      <button type="button" className="play-pick" aria-haspopup="dialog" onClick={onChoose}>
        {isChosen && <FaceBadge face={face} />}
        <span className="cut">
          {isChosen ? <bdi>{name}</bdi> : 'Choose a model'}
          {isChosen && <span className="visually-hidden"> at {providerName}, choose another</span>}
        </span>
        <ChevronDown size={14} strokeWidth={1.5} aria-hidden="true" />
      </button>
      {lack && <span className="play-lack">{lack}</span>}
      <span className="grow" />
      {onRemove && (
        <button
          type="button"
          className="icon-button"
          aria-label={isChosen ? `Remove the column of ${name}` : 'Remove this column'}
          onClick={onRemove}
        >
          <X size={16} strokeWidth={1.5} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
