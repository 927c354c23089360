import { formatCount } from './format-figures.ts';

const changes = (count: number) => `${formatCount(count)} ${count === 1 ? 'change' : 'changes'}`;

/** Said of changes the server had taken and lost again. */
export const recoveredText = (count: number): string =>
  `The server went back to an earlier state. ${changes(count)} kept here ${
    count === 1 ? 'is' : 'are'
  } missing there.`;

/** What a person decides about them: `send` is the one that loses nothing. */
export const recoveredActs = { send: 'Send again', drop: 'Leave out' } as const;

/** Said of stored changes that could not be read; they are kept. Null: nobody knows how many. */
export const unreadableText = (count: number | null): string =>
  `${count === null ? 'Changes' : changes(count)} stored on this device could not be read.`;

/** The act on them. */
export const saveCopyText = 'Save a copy';

/** Why changes are not yet saved, and what to do; `place` is what holds them in memory. */
export const unsavedText = (place: string): string =>
  `There is no room here to store changes. Keep this ${place} open until they are sent.`;
