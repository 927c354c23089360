import type { UserDb } from '../db/client.ts';

/** How many endpoints a person has, switched off or not. */
export const countEndpoints = ({ tx, userId }: UserDb): Promise<number> =>
  tx.localModel.count({ where: { userId, deletedAt: null } });
