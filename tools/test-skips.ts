/** The parts a machine cannot have and its owner chose to do without: `chromium,vscode`. */
export const parseSkips = (list: string | undefined): string[] =>
  (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
