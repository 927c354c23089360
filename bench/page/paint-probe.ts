import type { Page } from '@playwright/test';

/** From a person's press to the frame that shows what it did, in ms, by what was pressed. */
export type Paints = {
  readonly press: number[];
  readonly input: number[];
  readonly rows: number[];
};

/** Runs in the page. Whatever `list` selects is looked at for what typing changes. */
function install(list: string) {
  const paints: Paints = { press: [], input: [], rows: [] };
  const { port1, port2 } = new MessageChannel();
  const painted: (() => void)[] = [];
  port1.onmessage = () => painted.shift()?.();
  // A message that is sent from a frame's callback arrives when the frame is drawn.
  const afterPaint = (then: () => void) =>
    requestAnimationFrame(() => {
      painted.push(then);
      port2.postMessage(null);
    });
  const time = (name: keyof Paints, from: number) =>
    afterPaint(() => paints[name].push(performance.now() - from));
  window.addEventListener('click', (event) => time('press', event.timeStamp), { capture: true });
  window.addEventListener(
    'input',
    (event) => {
      time('input', event.timeStamp);
      const shown = document.querySelector(list);
      if (!shown) return;
      const observer = new MutationObserver(() => {
        observer.disconnect();
        time('rows', event.timeStamp);
      });
      observer.observe(shown, { subtree: true, childList: true, characterData: true });
    },
    { capture: true },
  );
  return paints;
}

/** Times presses and typing in a page by the page's own clock. */
export async function probePaints(page: Page, list = '#nothing') {
  const handle = await page.evaluateHandle(install, list);
  return { read: (): Promise<Paints> => handle.evaluate((paints) => paints) };
}
