import type { SurfaceKind } from '@asterism/core/protocol/device.ts';

const kindNames: Record<SurfaceKind, string> = {
  browser: 'Browser extension',
  vscode: 'VS Code',
  cli: 'Command line',
  other: 'Other app',
};

/** A surface's kind as a label; without one it is a token somebody made by hand. */
export const kindName = (kind: SurfaceKind | null): string =>
  kind ? kindNames[kind] : 'Access token';

const inSentence: Record<SurfaceKind, string> = {
  browser: 'the browser extension',
  vscode: 'VS Code',
  cli: 'the command line',
  other: 'the app',
};

/** A surface's kind inside a sentence: `You can go back to VS Code.` */
export const kindInSentence = (kind: SurfaceKind): string => inSentence[kind];
