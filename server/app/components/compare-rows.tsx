import { capabilities, type Model } from '@asterism/core/domain/model.ts';
import { sameModels } from '@asterism/core/domain/same-models.ts';
import { capabilityFaces } from '@asterism/core/ui/capability-icons.tsx';
import { modalityLabels } from '@asterism/core/ui/filter-choices.ts';
import {
  formatCount,
  formatDifference,
  formatMonth,
  formatPrice,
} from '@asterism/core/ui/format-figures.ts';
import { stateReason } from '@asterism/core/ui/model-state.tsx';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

export type CompareRow = { readonly label: string; readonly cells: readonly ReactNode[] };

const Unknown = () => <span className="muted">not stated</span>;

/** A figure, and how it stands among the others: the best is named, which another is not. */
const Figure = ({ text, best, difference }: { text: string; best: string; difference: string }) => (
  <span className={best ? 'compare-figure is-best' : 'compare-figure'}>
    {text}
    {(best || difference) && <span className="compare-aside">{best || difference}</span>}
  </span>
);

function prices(
  models: readonly Model[],
  read: (model: Model) => number | null,
  missing: ReactNode = <Unknown />,
): ReactNode[] {
  const known = models.map(read).filter((price) => price !== null);
  const cheapest = Math.min(...known);
  const isOneCheaper = known.some((price) => price > cheapest);
  return models.map((model) => {
    const price = read(model);
    if (price === null) return missing;
    const isBest = isOneCheaper && price === cheapest;
    return (
      <Figure
        key={model.id}
        text={price === 0 ? 'free' : `$${formatPrice(price)}`}
        best={isBest ? 'cheapest' : ''}
        difference={isOneCheaper && !isBest ? formatDifference(price, cheapest) : ''}
      />
    );
  });
}

function tokens(
  models: readonly Model[],
  read: (model: Model) => number | null,
  word: string,
): ReactNode[] {
  const known = models.map(read).filter((count) => count !== null);
  const most = Math.max(...known);
  const isOneShorter = known.some((count) => count < most);
  return models.map((model) => {
    const count = read(model);
    if (count === null) return <Unknown key={model.id} />;
    const best = isOneShorter && count === most ? word : '';
    return <Figure key={model.id} text={formatCount(count)} best={best} difference="" />;
  });
}

const spoken = (names: readonly string[]) =>
  names.map((name) => (modalityLabels as Record<string, string>)[name] ?? name).join(', ');

const Can = ({ does }: { does: boolean }) =>
  does ? (
    <>
      <Check size={16} strokeWidth={1.5} aria-hidden="true" />
      <span className="visually-hidden">yes</span>
    </>
  ) : (
    <span className="muted">
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">no</span>
    </span>
  );

const total = ({ price: { input, output } }: Model) =>
  input === null || output === null ? Number.POSITIVE_INFINITY : input + output;

/** Where else a model is, and the cheapest of those places. */
function Elsewhere({ model, models }: { model: Model; models: readonly Model[] }) {
  const others = sameModels(model, models);
  const [first, ...rest] = [...others].sort((a, b) => total(a) - total(b) || 0);
  if (!first) return <span className="muted">nowhere else</span>;
  const { input, output } = first.price;
  return (
    <span>
      <bdi>{first.providerName}</bdi> {formatPrice(input)} / {formatPrice(output)}
      {rest.length > 0 && (
        <span className="compare-aside">and {formatCount(rest.length)} more</span>
      )}
    </span>
  );
}

/** What stands side by side: one row for each thing worth comparing. */
export function compareRows(models: readonly Model[], all: readonly Model[]): CompareRow[] {
  const each = (cell: (model: Model) => ReactNode) => models.map(cell);
  const text = (value: string) => (value === '' || value === '–' ? <Unknown /> : value);
  return [
    { label: 'Input $ / M', cells: prices(models, ({ price }) => price.input) },
    { label: 'Output $ / M', cells: prices(models, ({ price }) => price.output) },
    {
      label: 'Cached $ / M',
      cells: prices(
        models,
        ({ price }) => price.cacheRead,
        <span className="muted">not offered</span>,
      ),
    },
    { label: 'Context', cells: tokens(models, (model) => model.contextLength, 'longest') },
    { label: 'Longest answer', cells: tokens(models, (model) => model.outputLimit, 'longest') },
    { label: 'Takes', cells: each(({ modalities }) => text(spoken(modalities.input))) },
    { label: 'Answers with', cells: each(({ modalities }) => text(spoken(modalities.output))) },
    ...capabilities.map((name) => ({
      label: `${capabilityFaces[name].label[0]?.toUpperCase()}${capabilityFaces[name].label.slice(1)}`,
      cells: each((model) => <Can does={model.capabilities.includes(name)} />),
    })),
    { label: 'Released', cells: each(({ releasedAt }) => text(formatMonth(releasedAt))) },
    { label: 'Known to', cells: each(({ knowledge }) => text(formatMonth(knowledge))) },
    {
      label: 'Status',
      cells: each((model) => <span title={stateReason(model) ?? ''}>{model.status}</span>),
    },
    {
      label: 'Cheapest elsewhere',
      cells: each((model) => <Elsewhere {...{ model, models: all }} />),
    },
  ];
}
