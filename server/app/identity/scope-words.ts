import type { Scope } from './scope.ts';

const library = (may: ReadonlySet<Scope>): string[] => {
  if (may.has('read')) return [may.has('write') ? 'Read and change favorites' : 'Read favorites'];
  return may.has('write') ? ['Change favorites'] : [];
};

/** What scopes allow, each as the end of "It will be able to". */
export function allowed(scopes: readonly Scope[]): string[] {
  const may = new Set(scopes);
  return [...library(may), ...(may.has('gateway') ? ['Call models through your gateway'] : [])];
}

/** What these scopes leave out and no token can do, each as the end of "It will not". */
export function withheld(scopes: readonly Scope[]): string[] {
  const may = new Set(scopes);
  return [
    ...(may.has('write') ? [] : ['Change favorites']),
    ...(may.has('gateway') ? [] : ['Call models at your cost']),
    'See a stored key',
    'Connect other surfaces',
  ];
}
