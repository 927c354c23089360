import {
  type DeviceTokenOutcome,
  pollDeviceToken,
  slowDownMs,
} from '@asterism/core/protocol/device.ts';
import type { Clock } from '@asterism/core/sync/ports.ts';

/** How a request for a token ended. */
export type Approval =
  | Extract<DeviceTokenOutcome, { kind: 'token' | 'refused' }>
  | { readonly kind: 'denied' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'cancelled' };

type Code = {
  readonly deviceCode: string;
  readonly intervalMs: number;
  readonly expiresInMs: number;
};

const pause = (clock: Clock, ms: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    const cancel = clock.after(ms, done);
    signal.addEventListener('abort', () => {
      cancel();
      done();
    });
  });

/** Asks until a person has decided, the code has expired or `signal` is aborted (RFC 8628, 3.5). */
export async function awaitApproval(
  origin: string,
  code: Code,
  clock: Clock,
  signal: AbortSignal,
): Promise<Approval> {
  const end = clock.now() + code.expiresInMs;
  let interval = code.intervalMs;
  while (!signal.aborted && clock.now() < end) {
    await pause(clock, interval, signal);
    if (signal.aborted) break;
    // No answer is no end: the server may be on its way up.
    const outcome = await pollDeviceToken(origin, code.deviceCode).catch(
      (): DeviceTokenOutcome => ({ kind: 'unreachable' }),
    );
    switch (outcome.kind) {
      case 'pending':
      case 'unreachable':
        break;
      case 'slow-down':
        interval += slowDownMs;
        break;
      case 'denied':
      case 'expired':
        return { kind: outcome.kind };
      default:
        return outcome;
    }
  }
  return signal.aborted ? { kind: 'cancelled' } : { kind: 'expired' };
}
