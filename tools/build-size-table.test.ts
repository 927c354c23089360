import { expect, test } from 'vitest';
import { budgets } from './budgets.ts';
import { sizeTable } from './build-size-table.ts';

test('each part stands beside its budget, and what is too large says so', () => {
  const table = sizeTable([
    { label: 'Popup, JS and CSS', bytes: 14_649, budget: budgets.popup },
    { label: 'VS Code bundle', bytes: 150_001, budget: budgets.editorBundle },
  ]);
  const [popup, bundle] = table.split('\n');
  expect(popup).toMatch(/^ {2}Popup, JS and CSS +14\.6 kB {2}of 45 kB gzip$/);
  expect(bundle).toMatch(/^ {2}VS Code bundle +150\.0 kB {2}of 150 kB {2}too large$/);
});
