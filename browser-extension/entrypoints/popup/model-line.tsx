// biome-ignore-all lint/a11y/useSemanticElements: rows of a grid whose unseen rows do not exist
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stays in the search field
// biome-ignore-all lint/a11y/useKeyWithClickEvents: keys are the search field's
import type { Model } from '@asterism/core/domain/model.ts';
import { formatPrice } from '@asterism/core/ui/format-figures.ts';
import { Highlighted } from '@asterism/core/ui/highlighted.tsx';
import { isOff, ModelState } from '@asterism/core/ui/model-state.tsx';
import { ProviderBadge } from '@asterism/core/ui/provider-badge.tsx';
import { StarToggle } from '@asterism/core/ui/star-toggle.tsx';
import type { CSSProperties } from 'react';
import { ShownSwitch } from './shown-switch.tsx';

/** Prices in and out, once where both are the same word. */
export function priceText({ price }: Model): string {
  const [input, output] = [formatPrice(price.input), formatPrice(price.output)];
  return input === output && !/\d/.test(input) ? input : `${input} / ${output}`;
}

/** The id of a row's element. */
export const lineId = (index: number): string => `model-${index}`;

type Props = {
  model: Model;
  index: number;
  query: string;
  isActive: boolean;
  isFavorite: boolean;
  isWaiting: boolean;
  onStar: (model: Model, value: boolean) => void;
  onActivate: (index: number) => void;
  /** What its switch does; null where it has none. */
  act: 'hide' | 'show' | null;
  onSwitch: (model: Model) => void;
  isKeyless: boolean;
};

function Figure({ model, isWaiting }: Pick<Props, 'model' | 'isWaiting'>) {
  if (isWaiting)
    return (
      <span className="state" title="It is sent as soon as the server answers.">
        <svg viewBox="0 0 10 10" aria-hidden="true">
          <circle cx="5" cy="5" r="3.7" />
          <path d="M5 3v2.2h1.5" />
        </svg>
        waiting
      </span>
    );
  if (model.status !== 'available') return <ModelState model={model} />;
  return <span className="price">{priceText(model)}</span>;
}

/** One model: its star, who makes it, its name, and its price or what keeps it. */
export function ModelLine(props: Props) {
  const { model, index, query, isActive, isFavorite, isWaiting, onStar, onActivate, act } = props;
  const off = isOff(model);
  return (
    <div
      role="row"
      id={lineId(index)}
      aria-rowindex={index + 1}
      aria-selected={isActive}
      className={off ? 'line is-off' : 'line'}
      style={{ '--index': index } as CSSProperties}
      onClick={() => onActivate(index)}
    >
      <span role="gridcell">
        <StarToggle
          name={model.name}
          isFavorite={isFavorite}
          onToggle={(value) => onStar(model, value)}
          tabIndex={-1}
        />
      </span>
      <span
        role="gridcell"
        className="name"
        title={`${model.name}, ${model.providerName}${props.isKeyless ? ' (no key)' : ''}`}
      >
        <ProviderBadge id={model.provider} name={model.providerName} isOff={off} />
        <span className="cut">
          <Highlighted text={model.name} query={query} />
        </span>
        <span className="visually-hidden">, {model.providerName}</span>
      </span>
      <span role="gridcell">
        <Figure model={model} isWaiting={isWaiting} />
        {act && <ShownSwitch name={model.name} act={act} onPress={() => props.onSwitch(model)} />}
      </span>
    </div>
  );
}
