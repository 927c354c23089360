/** Runs one named step and prints its line, with the time it took, once it is done. */
export async function step<T>(label: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`  ${label.padEnd(34)} ${seconds} s\n`);
  return result;
}
