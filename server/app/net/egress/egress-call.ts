import { lateAnswer } from './diagnose.ts';
import { egressError } from './egress-failure.ts';
import type { EgressLimits } from './egress-limits.ts';

/** One call from its first hop to its last byte. */
export type EgressCall = {
  /** Aborts with the EgressError that ended it. */
  readonly signal: AbortSignal;
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
  const ending = new AbortController();
  const onAbort = () =>
    ending.abort(egressError('aborted', 'The request was given up.', 'Try again.'));
  const total = setTimeout(() => {
    const sentence = `${url.host} was not done after ${limits.totalMs / 1000} s.`;
    ending.abort(egressError('too-slow', sentence, 'Check how busy it is, and try again.'));
  }, limits.totalMs);
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    signal: ending.signal,
    async withinHeaders<T>(at: URL, work: Promise<T>): Promise<T> {
      const timer = setTimeout(() => ending.abort(lateAnswer(at)), limits.headersMs);
      return work.finally(() => clearTimeout(timer));
    },
    end() {
      clearTimeout(total);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}
