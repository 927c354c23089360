import type { Dashboard } from './dashboard.ts';
import { removeEndpoint } from './endpoint-calls.ts';
import type { EndpointView } from './endpoint-view.ts';
import { useRemoval } from './use-removal.ts';

/** Removes endpoints with an Undo: a key cannot be read back once it is deleted. */
export const useEndpointRemoval = (
  endpoints: readonly EndpointView[],
  toast: Dashboard['toast'],
  refresh: () => void,
) => useRemoval(endpoints, toast, { tell: removeEndpoint, refresh });
