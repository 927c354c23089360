import './recommendation-line.css';
import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { GivenRecommendation } from '@asterism/core/protocol/recommendations.ts';
import { StarToggle } from '@asterism/core/ui/star-toggle.tsx';
import { Link } from '@remix-run/react';
import { ChevronRight, Lightbulb, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useDashboard } from '../dashboard.ts';
import { useRecommendations } from './use-recommendations.ts';

type Props = {
  /** What the page was served with, so that nothing moves once it is there. */
  first: readonly GivenRecommendation[];
  /** Grows when the person asks for all of the page anew. */
  turn: number;
  onShow: (id: ItemId) => void;
};

const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;

/** Above a list, one quiet line: what its person may want to change, why, and how. */
export function RecommendationLine({ first, turn, onShow }: Props) {
  const { favorites, star } = useDashboard();
  const { given, dismiss } = useRecommendations(first, turn);
  const [place, setPlace] = useState(0);
  const line = useRef<HTMLElement>(null);
  const at = given.length > 0 ? place % given.length : 0;
  const advice = given[at];
  if (!advice) return null;
  const { id, title, reason, subject, replacement, needs } = advice;
  const shown = replacement ?? subject;
  const leave = () => {
    // The last line takes its button with it: the keyboard goes on at the page's search.
    if (given.length === 1)
      line.current?.parentElement?.querySelector<HTMLElement>('.search-field input')?.focus();
    dismiss(id);
  };
  return (
    <section className="advice" aria-label="Recommendation" ref={line}>
      <Lightbulb {...icon} className="advice-sign" />
      <details key={id}>
        <summary>
          <span className="advice-title">{title}</span>
          <span className="advice-why">
            Why
            <ChevronRight {...icon} size={14} />
          </span>
        </summary>
        <p>
          {reason} {needs && <Link to="/providers">Open Providers</Link>}
        </p>
      </details>
      <div className="advice-acts needs-script">
        {given.length > 1 && (
          <button
            type="button"
            className="button is-quiet advice-next"
            onClick={() => setPlace(at + 1)}
            aria-label={`Next recommendation, ${at + 1} of ${given.length}`}
          >
            {at + 1} of {given.length}
            <ChevronRight {...icon} size={14} />
          </button>
        )}
        <button
          type="button"
          className="button is-quiet"
          aria-label={`Show ${shown.name}`}
          onClick={() => onShow(shown.id)}
        >
          Show
        </button>
        {replacement && (
          <StarToggle
            name={`${replacement.name} at ${replacement.providerName}`}
            isFavorite={favorites.has(replacement.id)}
            onToggle={(value) => void star(replacement, value)}
          />
        )}
        <button type="button" className="icon-button" aria-label="Dismiss" onClick={leave}>
          <X {...icon} />
        </button>
      </div>
    </section>
  );
}
