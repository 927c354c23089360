/** One entry of the command palette; `id` is the name the manifest declares. */
export type Command = {
  readonly id: `asterism.${string}`;
  readonly run: () => Promise<void>;
};
