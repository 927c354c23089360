import { readFileSync } from 'node:fs';
import path from 'node:path';

const staticImport = /\b(?:import|from)\s*["'](\.{1,2}\/[^"']+)["']/g;

/** The scripts that run before `entries` do, and the entries: all their static imports, each once. */
export function scriptsOf(entries: readonly string[]): string[] {
  const found = new Set(entries);
  for (const script of found)
    for (const [, specifier = ''] of readFileSync(script, 'utf8').matchAll(staticImport))
      found.add(path.resolve(path.dirname(script), specifier));
  return [...found];
}
