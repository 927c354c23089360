import './model-compare.css';
import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { starredItem } from '@asterism/core/stores/favorites.ts';
import { isOff, ModelState } from '@asterism/core/ui/model-state.tsx';
import { ProviderBadge } from '@asterism/core/ui/provider-badge.tsx';
import { StarToggle } from '@asterism/core/ui/star-toggle.tsx';
import { useSheet } from '@asterism/core/ui/use-sheet.ts';
import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from 'react';
import { CollectMenu } from './collect-menu.tsx';
import { compareRows } from './compare-rows.tsx';
import { useDashboard } from './dashboard.ts';

export type CompareProps = {
  ids: readonly ItemId[];
  models: readonly Model[];
  /** Fewer than two close it. */
  onChange: (ids: readonly ItemId[]) => void;
  onToggle: (model: Model, value: boolean) => void;
};

const lostText = (count: number) =>
  count === 1
    ? 'One of the models in this address is in no list we know.'
    : `${count} of the models in this address are in no list we know.`;

/** Two to four models side by side, over the page; the address names them. */
export function ModelCompare({ ids, models, onChange, onToggle }: CompareProps) {
  const sheet = useRef<HTMLElement>(null);
  const title = useId();
  const keepInside = useSheet(sheet, true);
  const compared = useMemo(() => {
    const byId = new Map(models.map((model) => [model.id, model]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }, [ids, models]);
  const lost = ids.length - compared.length;
  const rows = useMemo(() => compareRows(compared, models), [compared, models]);

  // What had the focus has it again; the way out of the page is no way back to it.
  const before = useRef<Element | null>(null);
  before.current ??= typeof document === 'undefined' ? null : document.activeElement;
  useEffect(
    () => () => {
      if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
    },
    [],
  );
  const close = () => onChange([]);
  const onKeyDown = (event: KeyboardEvent) => {
    keepInside(event);
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault(); // the page's own Escape closes the details
    close();
  };
  return (
    <>
      <div className="backdrop" aria-hidden="true" onClick={close} />
      <section
        ref={sheet}
        className="compare"
        role="dialog"
        aria-modal="true"
        aria-labelledby={title}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        <header>
          <h2 id={title}>Compare {compared.length} models</h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={close}>
            <X size={16} strokeWidth={1.5} aria-hidden="true" />
          </button>
        </header>
        {lost > 0 && (
          <p className="compare-note" role="status">
            {lostText(lost)}
          </p>
        )}
        <div className="compare-scroller">
          <table>
            <thead>
              <tr>
                <td />
                {compared.map((model) => (
                  <CompareHead
                    key={model.id}
                    model={model}
                    onToggle={onToggle}
                    onRemove={
                      compared.length > 2
                        ? () => onChange(ids.filter((id) => id !== model.id))
                        : null
                    }
                  />
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ label, cells }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  {cells.map((cell, column) => (
                    <td key={compared[column]?.id}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  );
}

type HeadProps = {
  model: Model;
  onToggle: CompareProps['onToggle'];
  onRemove: (() => void) | null;
};

function CompareHead({ model, onToggle, onRemove }: HeadProps) {
  const { favorites } = useDashboard();
  const items = useMemo(() => [starredItem(model)], [model]);
  const name = `${model.name} at ${model.providerName}`;
  return (
    <th scope="col">
      <span className="compare-acts">
        <StarToggle
          name={name}
          isFavorite={favorites.has(model.id)}
          onToggle={(value) => onToggle(model, value)}
        />
        <CollectMenu items={items} />
        {onRemove && (
          <button
            type="button"
            className="icon-button compare-remove"
            aria-label={`Leave out ${name}`}
            onClick={onRemove}
          >
            <X size={16} strokeWidth={1.5} aria-hidden="true" />
          </button>
        )}
      </span>
      <bdi className="compare-name">{model.name}</bdi>
      <span className="compare-by">
        <ProviderBadge id={model.provider} name={model.providerName} isOff={isOff(model)} />
        <bdi className="cut">{model.providerName}</bdi>
        <ModelState model={model} />
      </span>
    </th>
  );
}
