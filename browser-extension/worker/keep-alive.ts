import { browser } from 'wxt/browser';

/** A worker is put to sleep after 30 s without a call of the extension's interface. */
const callMs = 20_000;

/** Keeps the worker awake until the answered function is called. */
export function keepAlive(): () => void {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), callMs);
  return () => clearInterval(timer);
}
