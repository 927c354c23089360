// biome-ignore-all lint/a11y/useSemanticElements: rows of a grid whose unseen rows do not exist
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the list listens for the keys of its rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the row has the focus, its cells do not
import { type CSSProperties, memo } from 'react';
import type { Model } from '../domain/model.ts';
import { CapabilityIcons } from './capability-icons.tsx';
import { formatPrice, formatTokens } from './format-figures.ts';
import { Highlighted } from './highlighted.tsx';
import { isOff, ModelState } from './model-state.tsx';
import { PriceText } from './price-text.tsx';
import { ProviderBadge } from './provider-badge.tsx';
import { StarToggle } from './star-toggle.tsx';

type Props = {
  model: Model;
  query: string;
  index: number;
  isFavorite: boolean;
  isActive: boolean;
  isOpen: boolean;
  onToggle: (model: Model, value: boolean) => void;
  onOpen: (model: Model, index: number) => void;
};

const headerRows = 1;

function PriceSlot({ model }: { model: Model }) {
  if (model.status !== 'available') return <ModelState model={model} />;
  const { input, output } = model.price;
  if (input === 0 && output === 0) return <>free</>;
  return (
    <>
      {formatPrice(input)} / {formatPrice(output)}
    </>
  );
}

/** One model in the list: the whole row opens its details, the star acts by itself. */
export const ModelRow = memo(function ModelRow(props: Props) {
  const { model, query, index, isFavorite, isActive, isOpen, onToggle, onOpen } = props;
  const off = isOff(model);
  const style = { '--index': index } as CSSProperties;
  return (
    <div
      role="row"
      className={`model-row${off ? ' is-off' : ''}`}
      aria-rowindex={index + 1 + headerRows}
      aria-selected={isOpen}
      tabIndex={isActive ? 0 : -1}
      data-index={index}
      data-model-id={model.id}
      style={style}
      onClick={() => onOpen(model, index)}
    >
      <span role="gridcell" className="cell-star">
        <StarToggle
          name={`${model.name} at ${model.providerName}`}
          isFavorite={isFavorite}
          tabIndex={isActive ? 0 : -1}
          onToggle={(value) => onToggle(model, value)}
        />
      </span>
      <span role="gridcell" className="cell-name">
        <ProviderBadge id={model.provider} name={model.providerName} isOff={off} />
        <span className="cut">
          <bdi>
            <Highlighted text={model.name} query={query} />
          </bdi>
        </span>
        <ModelState model={model} />
      </span>
      <span role="gridcell" className="cell-provider cut">
        {model.providerName}
      </span>
      <span role="gridcell" className="cell-figure cell-context">
        {formatTokens(model.contextLength)}
      </span>
      <span role="gridcell" className="cell-figure">
        <PriceText price={model.price.input} />
      </span>
      <span role="gridcell" className="cell-figure">
        <PriceText price={model.price.output} />
      </span>
      <span role="gridcell" className="cell-capabilities">
        <CapabilityIcons has={model.capabilities} />
      </span>
      <span className="cell-slot" aria-hidden="true">
        <PriceSlot model={model} />
      </span>
    </div>
  );
});
