import './generation-card.css';
import { ProviderBadge } from '@asterism/core/ui/provider-badge.tsx';
import { StarToggle } from '@asterism/core/ui/star-toggle.tsx';
import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useDashboard } from './dashboard.ts';
import { GenerationBadges } from './generation-badges.tsx';
import { type GenerationFace, itemOfCard } from './generation-face.ts';
import { GenerationPicture } from './generation-picture.tsx';
import { LocalMoment } from './local-moment.tsx';

type Props = {
  card: GenerationFace;
  /** What else can be done with it, beside its heart. */
  actions?: ReactNode;
};

function Content({ card: { name, excerpt, image } }: { card: GenerationFace }) {
  if (image) {
    const { thumbnailUrl, width, height } = image;
    return <GenerationPicture src={thumbnailUrl} {...{ width, height, name }} isLazy />;
  }
  if (excerpt?.isCode) return <pre className="generation-code">{excerpt.text}</pre>;
  return (
    <p className="generation-text">
      <b>{name}</b>
      {excerpt && <span>{excerpt.text}</span>}
    </p>
  );
}

/** One generation: what was made, by which model, when, and its heart. */
export function GenerationCard({ card, actions }: Props) {
  const { favorites, star } = useDashboard();
  const { id, itemId, name, model, createdAt } = card;
  return (
    <article className="generation-card" aria-label={name}>
      <Link to={`/generations/${id}`} className="generation-content" dir="auto">
        <span className="visually-hidden">Open {name}</span>
        <Content card={card} />
        <GenerationBadges style={card.style} room={card.room} />
      </Link>
      <footer>
        <ProviderBadge
          id={model.provider ?? ''}
          name={model.providerName ?? model.provider ?? '?'}
        />
        <span className="cut grow" title={model.name}>
          <bdi>{model.name}</bdi>
        </span>
        <LocalMoment at={createdAt} />
        {actions}
        <StarToggle
          shape="heart"
          name={name}
          isFavorite={favorites.has(itemId)}
          onToggle={(value) => void star(itemOfCard(card), value)}
        />
      </footer>
    </article>
  );
}
