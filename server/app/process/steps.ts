/** Tells the person who waits what is being done and how long each step took. */
export type Steps = {
  /** Runs one named step; its line ends with its time once it is done. */
  run<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** A line inside a step, for what takes long. */
  note(text: string): void;
};

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** Steps written line by line through `write`. */
export const writeSteps = (write: (line: string) => void): Steps => ({
  async run(name, work) {
    const start = performance.now();
    const result = await work();
    write(`  ${name.padEnd(34)} ${seconds(performance.now() - start)}\n`);
    return result;
  },
  note: (text) => write(`  ${text} …\n`),
});
