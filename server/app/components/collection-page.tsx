import './collection.css';
import type { Collection } from '@asterism/core/domain/collection.ts';
import { EmptyList } from '@asterism/core/ui/empty-list.tsx';
import { useStore } from '@nanostores/react';
import { Link, useNavigate } from '@remix-run/react';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { CollectionContent } from './collection-content.tsx';
import { useDashboard } from './dashboard.ts';
import type { LoadedCollection } from './loaded-collection.ts';
import { PageStrips, PageSync } from './page-sync.tsx';
import { useCalmRefresh } from './use-calm-refresh.ts';
import { type CollectionActs, useCollectionActs } from './use-collection-acts.ts';
import { useRefresh } from './use-refresh.ts';

type DeletedProps = { collection: Collection; acts: CollectionActs };

function Deleted({ collection, acts }: DeletedProps) {
  return (
    <EmptyList
      title="This collection was deleted"
      action={{ label: 'Bring it back', onClick: () => acts.restore(collection) }}
    >
      <bdi>{collection.title}</bdi> and what it held can come back as they were.
    </EmptyList>
  );
}

function Unknown({ isLost }: { isLost: boolean }) {
  const navigate = useNavigate();
  const action = { label: 'Go to Collections', onClick: () => navigate('/collections') };
  if (isLost)
    return (
      <EmptyList title="This collection is not here yet" action={action}>
        The server does not answer, and this browser holds no copy of it.
      </EmptyList>
    );
  return (
    <EmptyList title="No such collection" action={action}>
      The address may be mistyped, or the collection was deleted.
    </EmptyList>
  );
}

type FrameProps = { title: string; children: ReactNode; isLost: boolean; onRefresh: () => void };

/** Where a collection stands among the pages: the way back, and how fresh it is. */
function Frame({ title, children, isLost, onRefresh }: FrameProps) {
  return (
    <>
      <header className="page-head crumbs-head">
        <nav className="crumbs" aria-label="Breadcrumb">
          <ol>
            <li>
              <Link to="/collections">Collections</Link>
            </li>
            <li>
              <ChevronRight size={14} strokeWidth={1.5} aria-hidden="true" />
              <span className="cut" aria-current="page">
                <bdi>{title}</bdi>
              </span>
            </li>
          </ol>
        </nav>
        <span className="grow" />
        <PageSync onRefresh={onRefresh} />
      </header>
      <div className="picker collections-picker">
        {children}
        <PageStrips isLost={isLost} onRefresh={onRefresh} />
      </div>
    </>
  );
}

type Props = { id: string; loaded: LoadedCollection };

/** The dashboard's page of one collection. */
export function CollectionPage({ id, loaded }: Props) {
  const { library } = useDashboard();
  const { collection } = useStore(library.$library);
  const acts = useCollectionActs();
  const reload = useCalmRefresh();
  const refresh = useRefresh(reload, loaded.isLost);
  const own = collection.get(id);
  const isLiving = own !== undefined && own.deletedAt === null;
  return (
    <Frame title={own?.title ?? 'Not found'} isLost={loaded.isLost} onRefresh={refresh}>
      {isLiving && <CollectionContent collection={own} loaded={loaded} acts={acts} />}
      {own && !isLiving && <Deleted collection={own} acts={acts} />}
      {!own && <Unknown isLost={loaded.isLost} />}
    </Frame>
  );
}
