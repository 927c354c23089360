import { restError } from './rest-error.ts';

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The answer for a generation that is not the caller's, or not there. */
export const noGeneration = (id: string) =>
  restError('not_found', `There is no generation ${id} among what this person made.`);

/** The uuid at one place of the path, in lower case. Throws a 404 for what is none. */
export function pathUuid(request: Request, place: number): string {
  const part = new URL(request.url).pathname.split('/')[place + 1]?.toLowerCase() ?? '';
  if (!uuid.test(part)) throw restError('not_found', 'There is nothing here: the id is no uuid.');
  return part;
}
