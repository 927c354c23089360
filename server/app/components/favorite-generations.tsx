import { useEffect, useState } from 'react';
import { CollectMenu } from './collect-menu.tsx';
import { useDashboard } from './dashboard.ts';
import type { FavoritePanel } from './favorite-panel.ts';
import { GenerationCard } from './generation-card.tsx';
import { type GenerationFace, itemOfCard, rememberedGeneration } from './generation-face.ts';
import { useFaces } from './use-faces.ts';
import { useItemNews } from './use-item-news.ts';

const perPage = 24;

/** The generations with a heart, as cards. */
export function FavoriteGenerations({ picked, loaded, turn, onLost }: FavoritePanel) {
  const { library } = useDashboard();
  const [most, setMost] = useState(perPage);
  const shown = picked.slice(0, most);
  const { faces, isLost, again } = useFaces<GenerationFace>(
    '/generations/cards',
    shown.map(({ itemId }) => itemId),
    loaded.generations,
  );
  useItemNews(library, 'generation', again);
  useEffect(() => {
    if (turn > 0) again();
  }, [turn, again]);
  useEffect(() => onLost(isLost), [isLost, onLost]);
  return (
    <>
      <div className="generation-grid">
        {shown.map((favorite) => {
          const card = faces.get(favorite.itemId) ?? rememberedGeneration(favorite);
          return (
            <GenerationCard
              key={card.id}
              card={card}
              actions={<CollectMenu items={[itemOfCard(card)]} />}
            />
          );
        })}
      </div>
      {picked.length > most && (
        <div className="items-more">
          <button type="button" className="button" onClick={() => setMost(most + perPage)}>
            Show more
          </button>
        </div>
      )}
    </>
  );
}
