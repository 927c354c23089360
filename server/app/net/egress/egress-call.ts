import { lateAnswer } from './diagnose.ts';
import { egressError } from './egress-failure.ts';
import type { EgressLimits } from './egress-limits.ts';

/** One call from its first hop to its last byte. */
export type EgressCall = {
  /** Calls `cut` with the EgressError that ends the call before its time, also if it has ended so. */
  whenCut(cut: (reason: Error) => void): void;
  /** Ends the call unless `work`, the headers of one hop, is there in time. */
  withinHeaders<T>(url: URL, work: Promise<T>): Promise<T>;
  end(): void;
};

/** A call that its reader, its time, or a server slow to begin may end. */
export function beginCall(
  url: URL,
  limits: EgressLimits,
  signal: AbortSignal | undefined,
): EgressCall {
  let reason: Error | undefined;
  let told: (reason: Error) => void = () => undefined;
  const cut = (error: Error) => {
    reason ??= error;
    told(reason);
  };
  const onAbort = () => cut(egressError('aborted', 'The request was given up.', 'Try again.'));
  const total = setTimeout(() => {
    const sentence = `${url.host} was not done after ${limits.totalMs / 1000} s.`;
    cut(egressError('too-slow', sentence, 'Check how busy it is, and try again.'));
  }, limits.totalMs);
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    whenCut(listener) {
      told = listener;
      if (reason) told(reason);
    },
    async withinHeaders<T>(at: URL, work: Promise<T>): Promise<T> {
      const timer = setTimeout(() => cut(lateAnswer(at)), limits.headersMs);
      return work.finally(() => clearTimeout(timer));
    },
    end() {
      clearTimeout(total);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}
