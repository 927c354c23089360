import { isBroken, type Size } from './build-sizes.ts';

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

/** Lays sizes beside their budgets, one line each. */
export function sizeTable(sizes: readonly Size[]): string {
  const width = Math.max(...sizes.map(({ label }) => label.length), 34);
  return sizes
    .map((size) => {
      const { label, bytes, budget } = size;
      const limit = `of ${budget.kilobytes} kB${budget.measure === 'gzip' ? ' gzip' : ''}`;
      const line = `  ${label.padEnd(width)} ${kilobytes(bytes).padStart(9)}  ${limit}`;
      return isBroken(size) ? `${line}  too large\n` : `${line}\n`;
    })
    .join('');
}
