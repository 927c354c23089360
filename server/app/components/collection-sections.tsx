import type { Collection, FailoverOrder } from '@asterism/core/domain/collection.ts';
import type { CollectionItem } from '@asterism/core/domain/collection-item.ts';
import { endpointOf } from '@asterism/core/domain/endpoint-provider.ts';
import { inFailoverOrder } from '@asterism/core/domain/failover-rank.ts';
import { type ItemKind, itemKind } from '@asterism/core/domain/item-id.ts';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { formatCount } from '@asterism/core/ui/format-figures.ts';
import { useStore } from '@nanostores/react';
import { type ReactNode, useCallback, useMemo } from 'react';
import type { KindCounts } from '../collections/count-kinds.ts';
import type { ReadCollection } from '../collections/read-collection.ts';
import { CollectionModel, ModelColumns } from './collection-models.tsx';
import { CollectionTool } from './collection-tool.tsx';
import { useDashboard } from './dashboard.ts';
import { EndpointMenu } from './endpoint-menu.tsx';
import { GenerationCard } from './generation-card.tsx';
import { SortArea } from './sort-area.tsx';
import { rememberedTool } from './tool-face.ts';
import { useGenerationCards } from './use-collection-faces.ts';
import type { ModelOf } from './use-item-models.ts';

type Props = {
  collection: Collection;
  items: readonly CollectionItem[];
  counts: KindCounts;
  modelOf: ModelOf;
  read: ReadCollection | null;
};

const hints: { readonly [O in FailoverOrder]: string } = {
  hand: 'Answers fall to the next one down. Space lifts a row, arrows move it.',
  cheapest: 'Asked cheapest first; this order decides between equals.',
  fastest: 'Asked fastest first; this order decides between equals.',
};

const nothing = [] as const;
const idsOf = (items: readonly CollectionItem[]) => items.map(({ itemId }) => itemId as string);

type SectionProps = { title: string; count: number; hint?: string; children: ReactNode };

const Section = ({ title, count, hint, children }: SectionProps) => (
  <section className="collection-section">
    <h2>
      {title} <span className="muted">{formatCount(count)}</span>
      {hint && <span className="section-hint">{hint}</span>}
    </h2>
    {children}
  </section>
);

/** A collection's items by kind; each kind in the one order of the collection. */
export function CollectionSections({ collection, items, counts, modelOf, read }: Props) {
  const { library, change } = useDashboard();
  const { providerPreference } = useStore(library.$library);
  const { id: collectionId, title, failover } = collection;
  const kinds = useMemo(() => Map.groupBy(items, ({ itemId }) => itemKind(itemId)), [items]);
  const byId = useMemo(() => new Map(items.map((item) => [item.itemId as string, item])), [items]);
  const of = (kind: ItemKind) => kinds.get(kind) ?? nothing;
  const [models, generations, tools] = [of('model'), of('generation'), of('tool')];
  const modelIds = useMemo(() => idsOf(models), [models]);
  const generationIds = useMemo(() => idsOf(generations), [generations]);
  const toolIds = useMemo(() => idsOf(tools), [tools]);
  const times = read?.times;
  const cardOf = useGenerationCards(read?.generations ?? nothing);
  const knownTools = useMemo(
    () => new Map(read?.tools.map((tool) => [tool.itemId as string, tool])),
    [read],
  );

  const msOf = useCallback((id: string) => times?.[id.slice('model:'.length)], [times]);
  const ranks = useMemo(() => {
    const line = inFailoverOrder(failover, models, (item) => {
      const { price, provider } = modelOf(item);
      return { price, isOwn: endpointOf(provider) !== undefined, ms: msOf(item.itemId) };
    });
    return new Map(line.map(({ itemId }, at) => [itemId as string, at + 1]));
  }, [failover, models, modelOf, msOf]);

  const nameOf = useCallback(
    (id: string) => {
      const item = byId.get(id);
      if (!item) return id;
      return itemKind(item.itemId) === 'model' ? modelOf(item).name : item.name;
    },
    [byId, modelOf],
  );
  const onMove = useCallback(
    (itemId: string, afterId: string | null, beforeId: string | null) =>
      change(`Moved ${nameOf(itemId)}`, {
        name: 'collection.moveItem',
        args: { collectionId, itemId, afterId, beforeId },
      } as LibraryMutation),
    [change, nameOf, collectionId],
  );
  const menu = (ids: readonly string[], id: string, index: number) => {
    const last = ids.length - 1;
    const to = (before: number) => void onMove(id, ids[before - 1] ?? null, ids[before] ?? null);
    const name = nameOf(id);
    const itemId = byId.get(id)?.itemId;
    return (
      <EndpointMenu
        label={`More for ${name}`}
        acts={[
          ...(index > 0 ? [{ label: 'Move to the top', run: () => to(0) }] : []),
          ...(index < last ? [{ label: 'Move to the end', run: () => to(last + 1) }] : []),
          {
            label: 'Remove from collection',
            isBad: true,
            run: () => {
              if (itemId)
                void change(`Removed ${name} from ${title}`, {
                  name: 'collection.removeItem',
                  args: { collectionId, itemId },
                });
            },
          },
        ]}
      />
    );
  };
  const area = { nameOf, onMove };
  return (
    <>
      {models.length > 0 && (
        <Section title="Models" count={counts.model} hint={hints[failover]}>
          <ModelColumns />
          <SortArea label="Models" layout="list" ids={modelIds} {...area}>
            {(id, index) => {
              const item = byId.get(id);
              if (!item) return null;
              const model = modelOf(item);
              return (
                <CollectionModel
                  item={item}
                  model={model}
                  rank={ranks.get(id) ?? index + 1}
                  ms={msOf(id)}
                  isProviderOff={providerPreference.get(model.provider)?.isEnabled === false}
                  actions={menu(modelIds, id, index)}
                />
              );
            }}
          </SortArea>
        </Section>
      )}
      {generations.length > 0 && (
        <Section title="Generations" count={counts.generation}>
          <SortArea label="Generations" layout="grid" ids={generationIds} {...area}>
            {(id, index) => {
              const item = byId.get(id);
              if (!item) return null;
              return (
                <>
                  <GenerationCard card={cardOf(item)} />
                  <span className="card-more">{menu(generationIds, id, index)}</span>
                </>
              );
            }}
          </SortArea>
        </Section>
      )}
      {tools.length > 0 && (
        <Section title="Tools" count={counts.tool}>
          <SortArea label="Tools" layout="list" ids={toolIds} {...area}>
            {(id, index) => {
              const item = byId.get(id);
              if (!item) return null;
              const known = knownTools.get(id);
              return (
                <CollectionTool
                  tool={known ?? rememberedTool(item)}
                  isKnown={known !== undefined || (read !== null && index < read.tools.length)}
                  actions={menu(toolIds, id, index)}
                />
              );
            }}
          </SortArea>
        </Section>
      )}
    </>
  );
}
