import { readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';

/** A page of a layout as its reader sees it. */
export const documentOf = (html: string): Document => parseHTML(html).document as never;

/** The page that the browser tests show for a layout. */
export const fixture = (name: string): Document =>
  documentOf(
    readFileSync(new URL(`../../e2e/extension/fixtures/${name}.html`, import.meta.url), 'utf8'),
  );
