import { useEffect } from 'react';

/** What shows the library also while nobody answers, if its script is here by then. */
const pages = ['models', 'favorites', 'generations', 'tools', 'collections', 'collection'];

const settleMs = 2_000;

function bring(href: string, kind: { rel: 'modulepreload' } | { rel: 'prefetch'; as: 'style' }) {
  const link = Object.assign(document.createElement('link'), { href, ...kind });
  document.head.append(link);
}

/** Fetches the scripts and styles of those pages, not their data, once this one is at rest. */
export function useEarlyPages() {
  useEffect(() => {
    const timer = setTimeout(() => {
      const { routes } = window.__remixManifest;
      const parts = pages.flatMap((page) => routes[`routes/${page}`] ?? []);
      for (const href of new Set(parts.flatMap(({ module, imports = [] }) => [module, ...imports])))
        bring(href, { rel: 'modulepreload' });
      for (const href of new Set(parts.flatMap(({ css = [] }) => css)))
        bring(href, { rel: 'prefetch', as: 'style' });
    }, settleMs);
    return () => clearTimeout(timer);
  }, []);
}
