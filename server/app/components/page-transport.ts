import { createFetchTransport } from '@asterism/core/sync/fetch-transport.ts';
import { systemClock } from '@asterism/core/sync/system-clock.ts';

/** The page's own server, known by the cookie. */
export const pageTransport = createFetchTransport({
  origin: '',
  token: () => null,
  clock: systemClock,
});
