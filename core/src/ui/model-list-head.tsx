import { formatCount } from './format-figures.ts';

/** The column heads of the list; the first says how many models match. */
export function ModelListHead({ total }: { total: number }) {
  return (
    <div role="row" className="model-head" aria-rowindex={1}>
      <span role="columnheader" className="cell-star">
        <span className="visually-hidden">Favorite</span>
      </span>
      <span role="columnheader" className="cell-name">
        {formatCount(total)} {total === 1 ? 'model' : 'models'}
      </span>
      <span role="columnheader" className="cell-provider">
        Provider
      </span>
      <span role="columnheader" className="cell-figure cell-context">
        Context
      </span>
      <span role="columnheader" className="cell-figure">
        In $/M
      </span>
      <span role="columnheader" className="cell-figure">
        Out $/M
      </span>
      <span role="columnheader" className="cell-capabilities">
        Can
      </span>
      <span className="cell-slot" aria-hidden="true">
        $ in / out per million
      </span>
    </div>
  );
}
