import './endpoint-row.css';
import './endpoint-switch.css';
import type { Model } from '@asterism/core/domain/model.ts';
import type { Favorites } from '@asterism/core/stores/favorites.ts';
import { countOfModels, formatCount } from '@asterism/core/ui/format-figures.ts';
import { ProviderBadge } from '@asterism/core/ui/provider-badge.tsx';
import { ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { EndpointState } from './endpoint-state.tsx';
import { keyFace, keyWords } from './provider-key-words.ts';
import { ProviderPanel } from './provider-panel.tsx';
import { type IsOn, isOwn, isSameView, type ProviderView } from './provider-view.ts';
import type { ProviderActs } from './use-provider-acts.ts';

type LineProps = { view: ProviderView; isOpen: boolean; acts: ProviderActs };

const newWords = ({ newModels, asked }: ProviderView) => {
  if (asked.length > 0) return `${asked.length} to decide`;
  return { on: '', off: 'hidden', ask: 'asked' }[newModels];
};

const countWords = ({ onCount, modelsCount }: ProviderView) =>
  onCount === null || onCount === modelsCount
    ? formatCount(modelsCount)
    : `${formatCount(onCount)} of ${formatCount(modelsCount)}`;

const panelId = ({ provider }: ProviderView) => `opened-${encodeURIComponent(provider)}`;

function ProviderLine({ view, isOpen, acts }: LineProps) {
  const { provider, name, isEnabled, key } = view;
  const own = isOwn(view);
  const face = keyFace(key);
  return (
    <tr className={isOpen ? 'endpoint-row is-open' : 'endpoint-row'} data-provider={provider}>
      <th scope="row" className="cell-name">
        <form method="get" action="/providers">
          <button
            type="submit"
            name={isOpen ? undefined : 'open'}
            value={isOpen ? undefined : provider}
            className="endpoint-name provider-name"
            aria-expanded={isOpen}
            aria-controls={isOpen ? panelId(view) : undefined}
            onClick={(event) => {
              event.preventDefault();
              acts.open(view, !isOpen);
            }}
          >
            <ProviderBadge id={provider} name={name} isOff={!isEnabled} />
            <b className="cut" title={name}>
              <bdi>{name}</bdi>
            </b>
            <ChevronRight size={14} strokeWidth={1.5} aria-hidden="true" />
          </button>
        </form>
      </th>
      <td className="cell-key-state">
        {face && <EndpointState face={face} isAsking={acts.checking.has(provider)} />}
      </td>
      <td className="cell-key">{keyWords(key, own)}</td>
      <td className="cell-models">
        <span title={view.onCount === null ? undefined : `${view.onCount} on`}>
          {countWords(view)}
        </span>
        <span className="at-card"> {countOfModels(view.modelsCount).split(' ').at(-1)}</span>
      </td>
      <td className="cell-new">{newWords(view)}</td>
      <td className="cell-acts">
        <button
          type="button"
          role="switch"
          className="switch"
          aria-checked={isEnabled}
          aria-label={`${name} on`}
          onClick={() => acts.setEnabled(view, !isEnabled)}
        />
      </td>
    </tr>
  );
}

type RowProps = LineProps & {
  models: readonly Model[] | null;
  favorites: Favorites;
  isOn: IsOn;
};

/** A provider's row and, where it is opened, what stands below it. */
export const ProviderRow = memo(
  function ProviderRow({ view, isOpen, acts, models, favorites, isOn }: RowProps) {
    return (
      <>
        <ProviderLine view={view} isOpen={isOpen} acts={acts} />
        {isOpen && (
          <tr className="endpoint-opened">
            <td colSpan={6} id={panelId(view)}>
              <ProviderPanel
                view={view}
                models={models}
                favorites={favorites}
                isOn={isOn}
                acts={acts}
              />
            </td>
          </tr>
        )}
      </>
    );
  },
  // A closed row shows nothing of single models.
  (before, after) =>
    before.isOpen === after.isOpen &&
    before.acts === after.acts &&
    isSameView(before.view, after.view) &&
    (!after.isOpen ||
      (before.models === after.models &&
        before.favorites === after.favorites &&
        before.isOn === after.isOn)),
);
