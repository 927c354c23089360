import { endpointNotices } from '@asterism/core/domain/endpoint-notices.ts';
import type { EndpointCatalog } from '@asterism/core/protocol/endpoint-catalog.ts';
import type { Favorites } from '@asterism/core/stores/favorites.ts';
import { useEffect, useRef } from 'react';

/** Says once when an endpoint with favorites stops answering, and when it is back. */
export function useEndpointNotices(
  endpoints: EndpointCatalog | null,
  favorites: Favorites,
  say: (text: string) => void,
): void {
  const before = useRef(endpoints);
  const starred = useRef(favorites);
  starred.current = favorites;
  useEffect(() => {
    const notices = endpointNotices(before.current, endpoints, starred.current.keys());
    before.current = endpoints;
    if (notices.length > 0) say(notices.map(({ text }) => text).join(' '));
  }, [endpoints, say]);
}
