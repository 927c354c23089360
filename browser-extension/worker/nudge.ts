import { browser } from 'wxt/browser';

const name = 'nudge';

/** Wakes the worker every minute while something waits: a change for the server, or a sign-in. */
export async function setNudge(isWanted: boolean): Promise<void> {
  const current = await browser.alarms.get(name);
  if (isWanted === (current !== undefined)) return;
  if (isWanted) await browser.alarms.create(name, { periodInMinutes: 1 });
  else await browser.alarms.clear(name);
}
