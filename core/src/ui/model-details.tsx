import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import type { Model } from '../domain/model.ts';
import type { Favorites } from '../stores/favorites.ts';
import { capabilityFaces } from './capability-icons.tsx';
import { formatCount, formatMonth, formatPrice } from './format-figures.ts';
import { IdField } from './id-field.tsx';
import { isOff, ModelState, stateReason } from './model-state.tsx';
import { ProviderBadge } from './provider-badge.tsx';
import { SameModels } from './same-models.tsx';
import { StarToggle } from './star-toggle.tsx';
import { useMedia } from './use-media.ts';
import { useSheet } from './use-sheet.ts';
import { useSince } from './use-since.ts';

/** What a surface adds to what the catalog knows of a model. */
export type DetailSlots = {
  /** What can be done with it. */
  acts(model: Model): ReactNode;
  /** Its tags. */
  tags(model: Model): ReactNode;
  /** Where it is kept. */
  places(model: Model): ReactNode;
};

type Props = {
  model: Model;
  /** The same model at other providers. */
  others: readonly Model[];
  favorites: Favorites;
  slots: DetailSlots;
  onToggle: (model: Model, value: boolean) => void;
  onClose: () => void;
};

/** Where there is no room beside the list, the details lie over it. */
const sheetScreens = '(max-width: 1100px)';

const count = (tokens: number | null) => (tokens === null ? 'not stated' : formatCount(tokens));

function dollars(price: number | null, missing: string): string {
  if (price === null) return missing;
  return price === 0 ? 'free' : `$${formatPrice(price)}`;
}

function Figures({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <dl className="figures">
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const Block = ({ children }: { children: ReactNode }) => <section>{children}</section>;

/** Everything known about one model, beside the list it was chosen from. */
export function ModelDetails(props: Props) {
  const { model, others, favorites, slots, onToggle, onClose } = props;
  const reason = stateReason(model);
  const since = useSince(model.since);
  const { input, output } = model.modalities;
  const pane = useRef<HTMLElement>(null);
  const isSheet = useMedia(sheetScreens);
  const onKeyDown = useSheet(pane, isSheet);
  const asSheet = { 'aria-modal': true, tabIndex: -1, onKeyDown } as const;
  return (
    <>
      {isSheet && <div className="backdrop" aria-hidden="true" onClick={onClose} />}
      <section
        className="model-details"
        role={isSheet ? 'dialog' : 'complementary'}
        aria-label={`Details of ${model.name}`}
        ref={pane}
        {...(isSheet && asSheet)}
      >
        <header>
          <StarToggle
            name={`${model.name} at ${model.providerName}`}
            isFavorite={favorites.has(model.id)}
            onToggle={(value) => onToggle(model, value)}
          />
          <div className="grow">
            <h2>
              <bdi>{model.name}</bdi>
            </h2>
            <p className="by">
              <ProviderBadge id={model.provider} name={model.providerName} isOff={isOff(model)} />
              {model.providerName}
              <ModelState model={model} since={since} />
            </p>
          </div>
          <button
            type="button"
            className="icon-button"
            aria-label="Close details"
            onClick={onClose}
          >
            <X size={16} strokeWidth={1.5} />
          </button>
        </header>
        <Block>
          {reason && (
            <p className="reason">
              {reason}
              {favorites.has(model.id) && ' Your star stays.'}
            </p>
          )}
          <IdField id={model.id.slice('model:'.length)} label="Copy the model's id" />
          {slots.acts(model)}
        </Block>
        {slots.tags(model)}
        <Block>
          <div className="two">
            <Figures
              title="Limits"
              rows={[
                ['Context', count(model.contextLength)],
                ['Output', count(model.outputLimit)],
                ['Known to', formatMonth(model.knowledge)],
                ['Released', formatMonth(model.releasedAt)],
              ]}
            />
            <Figures
              title="Price per million"
              rows={[
                ['Input', dollars(model.price.input, 'not stated')],
                ['Output', dollars(model.price.output, 'not stated')],
                ['Cached', dollars(model.price.cacheRead, 'not offered')],
              ]}
            />
          </div>
        </Block>
        {others.length > 0 && (
          <Block>
            <SameModels model={model} others={others} favorites={favorites} onToggle={onToggle} />
          </Block>
        )}
        <Block>
          <h3>Can</h3>
          <ul className="can">
            {model.capabilities.map((capability) => {
              const { Icon, label } = capabilityFaces[capability];
              return (
                <li key={capability}>
                  <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
                  {label}
                </li>
              );
            })}
            {model.capabilities.length === 0 && <li className="muted">nothing special stated</li>}
          </ul>
          {input.length > 0 && (
            <p className="muted">
              Takes {input.join(', ')}; answers with {output.join(', ')}
            </p>
          )}
        </Block>
        {slots.places(model)}
      </section>
    </>
  );
}
