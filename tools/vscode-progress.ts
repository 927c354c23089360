export type OnProgress = (line: string) => void;

const heartbeatMs = 15_000;

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Tells that a long step begins, that it still runs, and how long it took. */
export async function timedStep<T>(
  label: string,
  onProgress: OnProgress,
  work: () => Promise<T>,
): Promise<T> {
  const start = performance.now();
  onProgress(`  ${label} …`);
  const heartbeat = setInterval(
    () => onProgress(`    still at it, ${seconds(start)}`),
    heartbeatMs,
  );
  try {
    const result = await work();
    onProgress(`  ${label.padEnd(34)} ${seconds(start)}`);
    return result;
  } finally {
    clearInterval(heartbeat);
  }
}
