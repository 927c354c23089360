import type { Model } from '@asterism/core/domain/model.ts';
import type { Favorites } from '@asterism/core/stores/favorites.ts';
import { countOfModels } from '@asterism/core/ui/format-figures.ts';
import { ProviderModels } from './provider-models.tsx';
import type { IsOn } from './provider-view.ts';

type Props = {
  models: readonly Model[];
  query: string;
  favorites: Favorites;
  isOn: IsOn;
  onToggle: (model: Model) => void;
};

/** The models a search finds, whoever provides them. */
export function FoundModels({ models, query, favorites, isOn, onToggle }: Props) {
  if (models.length === 0) return null;
  return (
    <section className="provider-found" aria-label="Models found">
      <h2>{countOfModels(models.length)}</h2>
      <ProviderModels
        label="Models found"
        models={models}
        list={query}
        favorites={favorites}
        isOn={isOn}
        onToggle={onToggle}
        isMixed
      />
    </section>
  );
}
