import type { Rollup } from 'vite';

/** Everybody needs these, signed in or not. */
const baseRoots = /\/app\/(?:root|entry\.client)\.tsx(?:\?|$)/;
/** Every visit of the dashboard begins with these. */
const shellRoots = /\/app\/routes\/(?:dashboard|models)\.tsx(?:\?|$)/;

type Meta = Rollup.ManualChunkMeta;

/** All that modules of such a name need before they run, without themselves. */
function needsOf(roots: RegExp, { getModuleIds, getModuleInfo }: Meta): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...getModuleIds()].filter((id) => roots.test(id));
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(getModuleInfo(id)?.importedIds ?? []));
  }
  return new Set([...found].filter((id) => !roots.test(id)));
}

/**
 * Puts what the dashboard's first page needs into two files. Modules that pages share would else be
 * a file each: fifty small ones compress worse and load slower.
 */
export function shellChunk(): Rollup.GetManualChunk {
  let needs:
    | { readonly base: ReadonlySet<string>; readonly shell: ReadonlySet<string> }
    | undefined;
  return (id, meta) => {
    needs ??= { base: needsOf(baseRoots, meta), shell: needsOf(shellRoots, meta) };
    // The base is named first: a chunk takes along what it needs and no other chunk has.
    if (needs.base.has(id)) return 'base';
    return needs.shell.has(id) ? 'shell' : undefined;
  };
}
