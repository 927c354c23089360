import { useStore } from '@nanostores/react';
import { useNavigate } from '@remix-run/react';
import { useEffect } from 'react';
import { useDashboard } from './dashboard.ts';
import { later, useEarly, useLater } from './later.ts';
import type { LoadedCollection } from './loaded-collection.ts';

const page = later(() =>
  import('./collection-page.tsx').then(({ CollectionPage }) => CollectionPage),
);

const nothingRead: LoadedCollection = { read: null, servedAt: 0, origin: '', isLost: false };

/** Where a collection is that the server has not confirmed: pages of their own need the server. */
export const unconfirmedPath = (id: string): string => `/collections?open=${id}`;

/** Makes sure that such a collection can be opened without a connection, once this page was. */
export const useUnconfirmed = () => useEarly(page);

/** A collection that only this browser knows yet; it moves to its own address once it is confirmed. */
export function UnconfirmedCollection({ id }: { id: string }) {
  const { library } = useDashboard();
  const { collection } = useStore(library.$library);
  const navigate = useNavigate();
  const isConfirmed = typeof collection.get(id)?.slug === 'string';
  useEffect(() => {
    if (isConfirmed) navigate(`/collections/${id}`, { replace: true });
  }, [isConfirmed, id, navigate]);
  const Page = useLater(page, true, () => navigate('/collections', { replace: true }));
  return Page && <Page key={id} id={id} loaded={nothingRead} />;
}
