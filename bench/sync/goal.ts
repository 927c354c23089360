/** How a figure is held to what was promised. */
type Goal =
  | { readonly kind: 'at-most'; readonly value: number }
  | { readonly kind: 'at-least'; readonly value: number }
  /** Only told. */
  | { readonly kind: 'none' };

/** One figure of ours beside what it is compared with. */
export type Figure = {
  readonly name: string;
  readonly unit: 'ms' | 'per second' | 'KiB';
  readonly ours: number;
  /** What it stands beside and its figure in the same unit; null where it stands alone. */
  readonly beside: { readonly name: string; readonly value: number } | null;
  /** `ratio`: of ours to the other; `value`: of ours itself. */
  readonly of: 'ratio' | 'value';
  readonly goal: Goal;
};

/** Whether a figure keeps its goal; null where it has none. */
function isMet({ ours, beside, of, goal }: Figure): boolean | null {
  const held = of === 'ratio' ? ours / (beside?.value ?? Number.NaN) : ours;
  if (goal.kind === 'none') return null;
  return goal.kind === 'at-most' ? held <= goal.value : held >= goal.value;
}

/** Milliseconds shrink below one, throughput does not. */
const shown = (value: number) => value.toPrecision(value >= 100 ? 4 : 3);

function goalText({ of, goal, unit }: Figure): string {
  if (goal.kind === 'none') return '';
  const sign = goal.kind === 'at-most' ? '≤' : '≥';
  return `${sign} ${goal.value}${of === 'ratio' ? '×' : ` ${unit}`}`;
}

function row(figure: Figure): string {
  const { name, unit, ours, beside } = figure;
  const met = isMet(figure);
  return `| ${[
    name,
    `${shown(ours)} ${unit}`,
    beside ? `${beside.name}: ${shown(beside.value)}` : '',
    beside ? `${(ours / beside.value).toFixed(2)}×` : '',
    goalText(figure),
    met === null ? '' : met ? 'met' : '**missed**',
  ].join(' | ')} |`;
}

/** Figures as a table of Markdown. */
export const figuresTable = (figures: readonly Figure[]): string =>
  ['| | ours | beside | ratio | goal | |', '| --- | ---: | ---: | ---: | ---: | --- |']
    .concat(figures.map(row))
    .join('\n');
