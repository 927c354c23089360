import type { Model } from '@asterism/core/domain/model.ts';
import { lacksKey } from '@asterism/core/domain/provider-keys.ts';
import { starredItem } from '@asterism/core/stores/favorites.ts';
import { formatCount } from '@asterism/core/ui/format-figures.ts';
import { PickerTabs } from '@asterism/core/ui/picker-tabs.tsx';
import type { ToastMessage } from '@asterism/core/ui/toast.tsx';
import { useEffect, useRef, useState } from 'preact/hooks';
import { AskingStrip } from './asking-strip.tsx';
import { ModelGrid } from './model-grid.tsx';
import { lineId } from './model-line.tsx';
import { NoRows } from './no-rows.tsx';
import { PopupFooter } from './popup-footer.tsx';
import { isStuck, type PopupLibrary } from './popup-library.ts';
import { SearchBox } from './search-box.tsx';
import { switchOf } from './shown-switch.tsx';
import { useAtom } from './use-atom.ts';
import { useKeyNews } from './use-key-news.ts';
import { type Tab, usePicked } from './use-picked.ts';
import { useRowKeys } from './use-row-keys.ts';
import { WaitingStrip } from './waiting-strip.tsx';

type Props = {
  origin: string;
  library: PopupLibrary;
  unreadable: readonly unknown[];
  say: (message: Omit<ToastMessage, 'key'>) => void;
  onSettings: () => void;
  onSignIn: () => void;
};

const gridId = 'models';
const panelId = 'panel';

/** The picker: everything a person can star, and what they starred. */
export function Picker(props: Props) {
  const { origin, library, unreadable, say, onSettings, onSignIn } = props;
  const shown = useAtom(library.$library);
  const favorites = shown.favorite;
  const facts = useAtom(library.$facts);
  const waiting = useAtom(library.$waiting);
  const catalog = useAtom(library.$models);
  const isCatalogLost = useAtom(library.$isCatalogLost);
  const [tab, setTab] = useState<Tab>(() => (favorites.size > 0 ? 'favorites' : 'all'));
  const [query, setQuery] = useState('');
  const [spoken, setSpoken] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const own = useAtom(library.$own);
  const [keyHint, clearKeyHint] = useKeyNews(own?.keys, catalog);
  const { rows, offline, counts } = usePicked({ catalog, own, library: shown }, tab, query);

  const star = (model: Model, value: boolean) => {
    const undo = library.setFavorite(starredItem(model), value);
    input.current?.focus();
    if (!undo) return;
    setSpoken(`${model.name} ${value ? 'is a favorite' : 'is no favorite any more'}`);
    if (!value)
      say({
        text: `Removed ${model.name}`,
        action: { label: 'Undo', run: undo },
      });
  };
  const turn = (model: Model) => {
    const act = switchOf(model, shown.providerPreference);
    const undo = act && library.setShown(model, act === 'show');
    input.current?.focus();
    if (!undo) return;
    const text = `${model.name} is ${act === 'show' ? 'shown again' : 'hidden here and everywhere'}`;
    say({ text, action: { label: 'Undo', run: undo } });
  };
  const change = (next: { tab?: Tab; query?: string }) => {
    if (next.tab !== undefined) setTab(next.tab);
    if (next.query !== undefined) setQuery(next.query);
    setActive(0);
  };
  const { active, setActive, onKeyDown } = useRowKeys({
    rows,
    query,
    clear: () => change({ query: '' }),
    star: (model) => star(model, !favorites.has(model.id)),
    turn,
  });

  const label = tab === 'all' ? 'All models' : 'Favorites';
  const isOffline = facts.problem?.kind === 'offline';
  return (
    <main>
      <h1 className="visually-hidden">Asterism</h1>
      <div className="head">
        <SearchBox
          value={query}
          placeholder={
            isOffline ? 'Search saved models' : `Search ${formatCount(counts.all)} models`
          }
          gridId={gridId}
          activeId={rows[active] && lineId(active)}
          inputRef={input}
          onChange={(text) => change({ query: text })}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="bar">
        <PickerTabs
          selected={tab}
          counts={counts}
          panelId={panelId}
          onSelect={(next) => change({ tab: next })}
        />
        <span className="unit">$ in / out per M</span>
      </div>
      <p className="offline cut" role="status" title={offline ?? ''}>
        {offline}
      </p>
      <div role="tabpanel" id={panelId} aria-label={label} className="panel">
        {rows.length > 0 ? (
          <ModelGrid
            id={gridId}
            label={label}
            rows={rows}
            query={query}
            list={`${tab} ${query}`}
            active={active}
            isFavorite={(id) => favorites.has(id)}
            isWaiting={(id) => isStuck(id, waiting, facts.problem)}
            onStar={star}
            onActivate={setActive}
            switchOf={(model) => switchOf(model, shown.providerPreference)}
            onSwitch={turn}
            isKeyless={(model) => lacksKey(model.provider, own?.keys)}
          />
        ) : (
          <NoRows
            tab={tab}
            query={query}
            hasCatalog={catalog !== null}
            isLost={isCatalogLost}
            isOffline={isOffline}
            gridId={gridId}
            onAll={() => change({ tab: 'all' })}
            onClear={() => change({ query: '' })}
            onRetry={library.refresh}
          />
        )}
      </div>
      <AskingStrip {...{ origin, library, unreadable, say }} />
      <WaitingStrip facts={facts} onRetry={library.refresh} onSignIn={onSignIn} />
      <PopupFooter
        origin={origin}
        facts={facts}
        hint={keyHint}
        onRefresh={() => {
          clearKeyHint();
          library.refresh();
        }}
        onSettings={onSettings}
      />
      <span className="visually-hidden" role="status">
        {spoken}
      </span>
    </main>
  );
}
