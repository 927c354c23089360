// biome-ignore-all lint/a11y/useSemanticElements: rows of a grid whose unseen rows do not exist
// biome-ignore-all lint/a11y/useFocusableInteractive: the row has the focus, its cells do not
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

/** The column heads of the list; the first says how many models match, null while that is not known. */
export function ModelListHead({ total }: { total: number | null }) {
  return (
    <div role="row" className="model-head" aria-rowindex={1}>
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
      <span className="cell-slot" aria-hidden="true">
        $ in / out per million
      </span>
    </div>
  );
}
