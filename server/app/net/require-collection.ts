import { findCollection } from '../collections/list-collections.ts';
import type { UserSql } from '../db/client.ts';
import { restError } from './rest-error.ts';

/** The caller's collection of that id. Throws a 404 where there is none, or it was deleted. */
export async function requireCollection(db: UserSql, id: string) {
  const found = await findCollection(db, id);
  if (!found) throw restError('not_found', `There is no collection ${id}.`);
  return found;
}
