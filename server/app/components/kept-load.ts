import type { ClientLoaderFunctionArgs } from '@remix-run/react';
import { answerInTime } from './answer-in-time.ts';

const answerMs = 10_000;

/** What stands in an address beside the question. */
const places = ['cursor', 'until', '_data'];

/**
 * A page's own loads in the browser: while the server does not answer, what it answered last to
 * the same question stays, else `nothing`, and `isLost` says so.
 */
export function keptLoad<T extends { readonly isLost: boolean }>(
  nothing: T,
  { filters = true } = {},
) {
  const last = new Map<string, T>();
  /** The question an address asks; without `filters` all of the page's ask the same. */
  function asked(url: string): string {
    const { pathname, searchParams } = new URL(url);
    for (const place of places) searchParams.delete(place);
    return filters ? `${pathname}?${searchParams}` : pathname;
  }
  return {
    keep(search: string, loaded: T) {
      if (!loaded.isLost) last.set(asked(new URL(search, location.href).href), loaded);
    },
    async load({ request, serverLoader }: ClientLoaderFunctionArgs): Promise<T> {
      try {
        return (await answerInTime(serverLoader(), answerMs)) as T;
      } catch (error) {
        if (request.signal.aborted || error instanceof Response) throw error;
        const kept = request.url.includes('cursor=') ? undefined : last.get(asked(request.url));
        return { ...(kept ?? nothing), isLost: true };
      }
    },
  };
}
