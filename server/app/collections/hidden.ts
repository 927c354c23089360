import type { Services } from '../process/services.ts';

/** Why this server offers no collections; undefined where it does. */
export const collectionsHidden = ({ config }: Pick<Services, 'config'>): string | undefined =>
  config.hasCollections ? undefined : 'Collections are turned off on this server.';
