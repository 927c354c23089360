import { useFetcher, useLocation } from '@remix-run/react';
import { useCallback, useEffect, useState } from 'react';
import { type CardPage, extended, renewed } from './merged-cards.ts';

/** A page of cards as a route answers it. */
export type LoadedPage = CardPage & {
  /** What it was asked for, but for the place. */
  readonly asked: string;
  /** `all` is all that was shown, `begin` the first of it, `more` what comes after it. */
  readonly place: 'all' | 'begin' | 'more';
  readonly isLost: boolean;
};

type State<L> = { readonly loaded: L; readonly newest: L; readonly list: CardPage };

function after<L extends LoadedPage>(state: State<L>, page: L): State<L> {
  const { loaded, newest, list } = state;
  if (page.asked !== loaded.asked) return state;
  if (page.place === 'more')
    return page.isLost ? state : { loaded, newest, list: extended(list, page) };
  if (page.isLost) return { loaded, newest: { ...newest, isLost: true }, list };
  return { loaded, newest: page, list: page.place === 'all' ? page : renewed(list, page) };
}

const beginning = <L extends LoadedPage>(loaded: L): State<L> => ({
  ...{ loaded, newest: loaded, list: loaded },
});

/** Cards of any number of pages: more of them on request, and all that is shown loaded anew. */
export function useCardPages<L extends LoadedPage>(loaded: L) {
  const { pathname, search } = useLocation();
  const [state, setState] = useState(() => beginning(loaded));
  const more = useFetcher<L>();
  const anew = useFetcher<L>();
  const { list, newest } = state;
  // Another filter begins anew.
  if (state.loaded !== loaded) setState(beginning(loaded));

  const moreData = more.data as L | undefined;
  const newData = anew.data as L | undefined;
  useEffect(() => {
    if (moreData) setState((before) => after(before, moreData));
  }, [moreData]);
  useEffect(() => {
    if (newData) setState((before) => after(before, newData));
  }, [newData]);

  const address = useCallback(
    (name?: string, value?: string) => {
      const params = new URLSearchParams(search);
      if (name && value) params.set(name, value);
      return `${pathname}?${params}`;
    },
    [pathname, search],
  );

  const last = list.cards.at(-1);
  const until = last && `${last.createdAt} ${last.id}`;
  const { load: loadAnew, state: loading } = anew;
  const [isWanted, setWanted] = useState(false);
  // One after another: a load that is cut off complains.
  useEffect(() => {
    if (!isWanted || loading !== 'idle') return;
    setWanted(false);
    loadAnew(address('until', until));
  }, [isWanted, loading, loadAnew, address, until]);

  return {
    list,
    newest,
    isLost: newest.isLost,
    isMoreLost: moreData?.asked === loaded.asked && moreData.isLost,
    isLoadingMore: more.state !== 'idle',
    refresh: useCallback(() => setWanted(true), []),
    loadMore: () => list.next && more.load(address('cursor', list.next)),
  };
}
