// biome-ignore-all lint/a11y/useSemanticElements: rows of a grid whose unseen rows do not exist
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the list listens for the keys of its rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the row has the focus, its cells do not
import { type CSSProperties, type MouseEvent, memo } from 'react';
import type { Model } from '../domain/model.ts';
import { CapabilityIcons } from './capability-icons.tsx';
import { CheckBox } from './check-box.tsx';
import { formatPrice, formatTokens } from './format-figures.ts';
import { Highlighted } from './highlighted.tsx';
import { isOff, ModelState } from './model-state.tsx';
import { PriceText } from './price-text.tsx';
import { ProviderBadge } from './provider-badge.tsx';
import { StarToggle } from './star-toggle.tsx';
import { TagList } from './tag-list.tsx';

type Props = {
  model: Model;
  query: string;
  index: number;
  isFavorite: boolean;
  tags: readonly string[];
  isActive: boolean;
  isChosen: boolean;
  isOpen: boolean;
  onToggle: (model: Model, value: boolean) => void;
  onPress: (model: Model, index: number, event: MouseEvent, isBox: boolean) => void;
};

const headerRows = 1;
const tagsShown = 2;

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

// A range must not mark the text between two rows.
const keepText = (event: MouseEvent) => {
  if (event.shiftKey) event.preventDefault();
};

/** One model in the list: the whole row opens its details, box and star act by themselves. */
export const ModelRow = memo(function ModelRow(props: Props) {
  const { model, query, index, isFavorite, isActive, isChosen, isOpen, onToggle, onPress } = props;
  const off = isOff(model);
  const style = { '--index': index } as CSSProperties;
  const name = `${model.name} at ${model.providerName}`;
  return (
    <div
      role="row"
      className={`model-row${off ? ' is-off' : ''}${isOpen ? ' is-open' : ''}`}
      aria-rowindex={index + 1 + headerRows}
      aria-selected={isChosen}
      aria-current={isOpen || undefined}
      tabIndex={isActive ? 0 : -1}
      data-index={index}
      data-model-id={model.id}
      style={style}
      onMouseDown={keepText}
      onClick={(event) => onPress(model, index, event, false)}
    >
      <span
        role="gridcell"
        className="cell-check"
        onClick={(event) => {
          event.stopPropagation();
          onPress(model, index, event, true);
        }}
      >
        <CheckBox
          label={`Select ${name}`}
          chosen={isChosen ? 'all' : 'none'}
          isReached={isActive}
        />
      </span>
      <span role="gridcell" className="cell-star">
        <StarToggle
          name={name}
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
      <span role="gridcell" className="cell-tags">
        <TagList tags={props.tags} most={tagsShown} />
      </span>
      <span className="cell-slot" aria-hidden="true">
        <PriceSlot model={model} />
      </span>
    </div>
  );
});
