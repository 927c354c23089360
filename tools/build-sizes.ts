import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { type Budget, type BudgetName, budgets } from './budgets.ts';

/** Files that share a budget; `detail` tells parts of one budget apart. */
export type Part = {
  readonly budget: BudgetName;
  readonly detail?: string;
  readonly files: readonly string[];
};

/** A part beside its budget, in bytes. */
export type Size = { readonly label: string; readonly bytes: number; readonly budget: Budget };

const bytesOf = (file: string, measure: Budget['measure']): number => {
  const content = readFileSync(file);
  return measure === 'gzip' ? gzipSync(content, { level: 9 }).length : content.length;
};

/** Measures the files of a part, each once. Throws where one is missing. */
export function measurePart({ budget: name, detail, files }: Part): Size {
  const budget = budgets[name];
  const bytes = [...new Set(files)].reduce((sum, file) => sum + bytesOf(file, budget.measure), 0);
  return { label: detail ? `${budget.label}, ${detail}` : budget.label, bytes, budget };
}

/** Whether a part is larger than it may be; exactly the budget is still within. */
export const isBroken = ({ bytes, budget }: Size): boolean => bytes > budget.kilobytes * 1000;
