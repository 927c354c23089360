import { pollDeviceToken, requestDeviceCode, slowDownMs } from '@asterism/core/protocol/device.ts';
import { forgetSignIn, loadSignIn, type SignIn, saveSignIn } from '../connection/sign-in.ts';
import { surfaceName } from '../connection/surface-name.ts';

const ends = {
  denied: 'The request was denied.',
  expired: 'The code ran out before it was approved.',
} as const;

const silence = 'The server did not answer. See that it runs, then try again.';

type Options = {
  /** A person approved: this proves it. */
  readonly onToken: (origin: string, token: string) => Promise<void>;
};

/**
 * Signs this browser in by a code that a person approves elsewhere. Where it stands is kept, and
 * the flow goes on from there: neither a closed popup nor a dead worker ends it.
 */
export function createSignInFlow({ onToken }: Options) {
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const fail = (origin: string, message: string) => saveSignIn({ kind: 'failed', origin, message });

  /** Ends what runs; answers the turn that begins. */
  function end(): number {
    turn += 1;
    clearTimeout(timer);
    timer = undefined;
    return turn;
  }

  function pollAfter(ms: number) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      void resume();
    }, ms);
  }

  async function poll(signIn: SignIn & { kind: 'code' }): Promise<void> {
    const mine = turn;
    const { origin, deviceCode, expiresAt, intervalMs } = signIn;
    const answer = await pollDeviceToken(origin, deviceCode);
    if (mine !== turn) return;
    switch (answer.kind) {
      case 'token':
        end();
        return onToken(origin, answer.token);
      case 'denied':
      case 'expired':
        return fail(origin, ends[answer.kind]);
      case 'refused':
        return fail(origin, answer.message);
      default: {
        if (Date.now() >= expiresAt) return fail(origin, ends.expired);
        const slower = answer.kind === 'slow-down' ? intervalMs + slowDownMs : intervalMs;
        if (slower !== intervalMs) await saveSignIn({ ...signIn, intervalMs: slower });
        pollAfter(slower);
      }
    }
  }

  /** Goes on with the sign-in that is kept, if there is one; never faster than the server allows. */
  async function resume(): Promise<void> {
    if (timer !== undefined) return;
    const signIn = await loadSignIn();
    if (signIn?.kind === 'code') await poll(signIn);
    // The worker died between asking for a code and getting it.
    else if (signIn?.kind === 'asking' && turn === 0) await fail(signIn.origin, silence);
  }

  async function start(origin: string): Promise<void> {
    const mine = end();
    await saveSignIn({ kind: 'asking', origin });
    const name = surfaceName(navigator.userAgent);
    const answer = await requestDeviceCode(origin, { kind: 'browser', name });
    if (mine !== turn) return;
    if (answer.kind !== 'code')
      return fail(origin, answer.kind === 'refused' ? answer.message : silence);
    await saveSignIn({
      kind: 'code',
      origin,
      userCode: answer.userCode,
      page: answer.verificationUriComplete,
      deviceCode: answer.deviceCode,
      expiresAt: Date.now() + answer.expiresInMs,
      intervalMs: answer.intervalMs,
    });
    pollAfter(answer.intervalMs);
  }

  async function cancel(): Promise<void> {
    end();
    await forgetSignIn();
  }

  return { start, cancel, resume };
}
