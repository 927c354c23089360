const everyMs = 60_000;

/** Whether to note again that a token or session was used: at most once a minute. */
export const isSeenDue = (lastSeenAt: Date | null, now: Date): boolean =>
  lastSeenAt === null || now.getTime() - lastSeenAt.getTime() >= everyMs;
