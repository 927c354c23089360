// biome-ignore-all lint/a11y/useSemanticElements: rows of a grid whose unseen rows do not exist
// biome-ignore-all lint/a11y/useFocusableInteractive: the row has the focus, its cells do not
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the checkbox inside has the keys
import { CheckBox } from './check-box.tsx';
import { countOfModels } from './format-figures.ts';

/** A head over prices: its last letter stands over their second decimal. */
function PriceHead({ children }: { children: string }) {
  return (
    <span role="columnheader" className="cell-figure">
      {children}
      <span className="ghost" aria-hidden="true">
        0
      </span>
    </span>
  );
}

type Props = {
  /** How many match, null while that is not known. */
  total: number | null;
  chosen: 'all' | 'some' | 'none';
  /** Chooses all that match, or lets all of them go; null while some are not here. */
  onChoose: ((isChosen: boolean) => void) | null;
};

/** The column heads of the list; one says how many models match, the first chooses all of them. */
export function ModelListHead({ total, chosen, onChoose }: Props) {
  return (
    <div role="row" className="model-head" aria-rowindex={1}>
      <span role="columnheader" className="cell-check" onClick={() => onChoose?.(chosen !== 'all')}>
        <CheckBox
          label="Select all that match"
          chosen={chosen}
          isReached={true}
          isDisabled={onChoose === null}
        />
      </span>
      <span role="columnheader" className="cell-star">
        <span className="visually-hidden">Favorite</span>
      </span>
      <span role="columnheader" className="cell-name">
        {total === null ? 'Loading the other models' : countOfModels(total)}
      </span>
      <span role="columnheader" className="cell-provider">
        Provider
      </span>
      <span role="columnheader" className="cell-figure cell-context">
        Context
      </span>
      <PriceHead>In $/M</PriceHead>
      <PriceHead>Out $/M</PriceHead>
      <span role="columnheader" className="cell-capabilities">
        Can
      </span>
      <span role="columnheader" className="cell-tags">
        Tags
      </span>
      <span className="cell-slot" aria-hidden="true">
        $ in / out per million
      </span>
    </div>
  );
}
