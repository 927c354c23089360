/** How large a part may be. One kB is 1,000 bytes. */
export type Budget = {
  readonly label: string;
  readonly kilobytes: number;
  /** `gzip`: each file compressed on its own, as it travels. `raw`: as it lies on the disk. */
  readonly measure: 'gzip' | 'raw';
};

/** The budgets of the parts people wait for; `npm run build` fails where one is broken. */
export const budgets = {
  dashboard: { label: 'Dashboard, first load JS', kilobytes: 130, measure: 'gzip' },
  popup: { label: 'Popup, JS and CSS', kilobytes: 45, measure: 'gzip' },
  worker: { label: 'Extension worker', kilobytes: 40, measure: 'gzip' },
  contentScript: { label: 'Content script', kilobytes: 8, measure: 'gzip' },
  editorBundle: { label: 'VS Code bundle', kilobytes: 150, measure: 'raw' },
  vsix: { label: 'VS Code package', kilobytes: 300, measure: 'raw' },
} as const satisfies Readonly<Record<string, Budget>>;

export type BudgetName = keyof typeof budgets;
