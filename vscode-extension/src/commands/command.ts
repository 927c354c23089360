import type { App } from '../app.ts';

/** One command; `id` and `title` are those the manifest declares. */
export type Command = {
  readonly id: `asterism.${string}`;
  readonly title: string;
  /** `subject` is the row it was called on, where it was called on one. */
  readonly run: (app: App, subject: unknown) => Promise<void>;
};
