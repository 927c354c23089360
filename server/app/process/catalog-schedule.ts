import { refreshCatalog } from '../models/refresh-catalog.ts';
import type { Services } from './services.ts';

const hour = 60 * 60 * 1000;
const usualMs = 6 * hour;
const afterFailureMs = hour / 4;
const jitter = 0.1;

/** Refreshes the catalog now and every six hours, sooner after a failure, until `signal` aborts. */
export function scheduleCatalogRefresh(services: Services, url: string, signal: AbortSignal): void {
  const { catalog, log, prisma, now } = services;
  const run = async () => {
    let delay = usualMs;
    try {
      const outcome = await refreshCatalog(prisma, url, now());
      if (outcome.kind === 'refreshed') await catalog();
      const isTrouble = outcome.kind === 'failed' || outcome.kind === 'refused';
      if (isTrouble) delay = afterFailureMs;
      log[isTrouble ? 'warn' : 'info']({ url, ...outcome }, 'catalog refresh');
    } catch (error) {
      delay = afterFailureMs;
      if (!signal.aborted) log.error({ err: error, url }, 'catalog refresh');
    }
    if (signal.aborted) return;
    const timer = setTimeout(run, delay * (1 + jitter * Math.random()));
    timer.unref();
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  };
  void run();
}
