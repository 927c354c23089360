import { forgetOldActs } from '../audit/retention.ts';
import { forgetOldChecks } from '../endpoints/forget-checks.ts';
import { forgetOldUsage } from '../gateway/forget-usage.ts';
import { forgetEndedCounts } from '../net/rate-limit-store.ts';
import type { Services } from './services.ts';

const everyMs = 60 * 60 * 1000;
const jitter = 0.1;

/** Forgets what was kept long enough, now and every hour, until `signal` aborts. */
export function scheduleHousekeeping(
  { prisma, log, now }: Pick<Services, 'prisma' | 'log' | 'now'>,
  signal: AbortSignal,
): void {
  const run = async () => {
    try {
      await forgetOldActs(prisma);
      await forgetEndedCounts(prisma, now());
      await forgetOldChecks(prisma);
      await forgetOldUsage(prisma);
    } catch (error) {
      if (!signal.aborted) log.error({ err: error }, 'housekeeping');
    }
    if (signal.aborted) return;
    const timer = setTimeout(run, everyMs * (1 + jitter * Math.random()));
    timer.unref();
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  };
  void run();
}
