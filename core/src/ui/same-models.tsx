import { useState } from 'react';
import type { Model } from '../domain/model.ts';
import type { Favorites } from '../stores/favorites.ts';
import { formatDifference, formatPrice } from './format-figures.ts';
import { StarToggle } from './star-toggle.tsx';

type Props = {
  model: Model;
  others: readonly Model[];
  favorites: Favorites;
  onToggle: (model: Model, value: boolean) => void;
};

const firstShown = 5;
const unknown = Number.POSITIVE_INFINITY;

const total = ({ price }: Model) => (price.input ?? unknown) + (price.output ?? unknown);
const byPrice = (a: Model, b: Model) => total(a) - total(b) || 0;

function Difference({ price, base }: { price: number | null; base: number | null }) {
  const text = formatDifference(price, base);
  return <td className={text.startsWith('−') ? 'figure is-less' : 'figure'}>{text}</td>;
}

/** The same model elsewhere, cheapest first, each price beside how it differs from the one in view. */
export function SameModels({ model, others, favorites, onToggle }: Props) {
  const [isWhole, setWhole] = useState(false);
  const sorted = [...others].sort(byPrice);
  const shown = isWhole ? sorted : sorted.slice(0, firstShown);
  return (
    <>
      <h3>
        Also available from <span className="muted">{others.length}</span>
        {others.length > firstShown && (
          <button type="button" className="link-button" onClick={() => setWhole(!isWhole)}>
            {isWhole ? 'Show fewer' : 'Show all'}
          </button>
        )}
      </h3>
      <table className="same-models">
        <thead>
          <tr>
            <th>
              <span className="visually-hidden">Favorite</span>
            </th>
            <th>
              <span className="visually-hidden">Provider</span>
            </th>
            <th className="figure">In $</th>
            <th className="figure">Out $</th>
            <th className="figure" colSpan={2}>
              difference
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((other) => (
            <tr key={other.id}>
              <td>
                <StarToggle
                  name={`${other.name} at ${other.providerName}`}
                  isFavorite={favorites.has(other.id)}
                  onToggle={(value) => onToggle(other, value)}
                />
              </td>
              <td className="cut" title={other.id.slice('model:'.length)}>
                {other.providerName}
              </td>
              <td className="figure">{formatPrice(other.price.input)}</td>
              <td className="figure">{formatPrice(other.price.output)}</td>
              <Difference price={other.price.input} base={model.price.input} />
              <Difference price={other.price.output} base={model.price.output} />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
