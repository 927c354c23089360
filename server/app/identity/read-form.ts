import { readBytes } from '../net/read-body.ts';

/** What a body holds by name; a name given twice has no meaning in a form of ours. */
export type FormFields = Record<string, string>;

/** Reads `a=1&b=2`; undefined where a name comes twice. Fields without a value count as absent. */
export function parseForm(text: string): FormFields | undefined {
  const fields: FormFields = {};
  for (const [name, value] of new URLSearchParams(text)) {
    if (Object.hasOwn(fields, name)) return undefined;
    if (value !== '') fields[name] = value;
  }
  return fields;
}

/** The fields a page's own form posted. Throws a 413 for what is too large. */
export const readForm = async (request: Request): Promise<FormFields | undefined> =>
  parseForm(new TextDecoder().decode(await readBytes(request)));
