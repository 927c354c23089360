import type { Page } from '@playwright/test';
import { expect, test } from './surroundings/test.ts';

const typed = 'claudesonnet45';
/** Of the page's own processor time: a busy machine makes typing later, not dearer. */
const cpuLimitMs = 100;

/** Resolves with the time from the next key to the frame that shows the list it changed. */
const nextListPaint = (page: Page) =>
  page.evaluateHandle(() => {
    const painted = new Promise<number>((done) => {
      let pressed = 0;
      const onKey = () => {
        pressed = performance.now();
      };
      addEventListener('keydown', onKey, { capture: true, once: true });
      const watch = new MutationObserver(() => {
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - pressed)));
      });
      const list = document.querySelector('.model-scroller');
      if (list) watch.observe(list, { subtree: true, childList: true, characterData: true });
    });
    // In an object, because a bare promise would be waited for here.
    return { painted };
  });

const quantile = (values: readonly number[], part: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN;

test('the list keeps up with typing', async ({ page, models }, info) => {
  await models.open();
  await models.search.focus();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const cpuMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  const waits: number[] = [];
  const costs: number[] = [];
  for (const key of typed) {
    const next = await nextListPaint(page);
    const before = await cpuMs();
    await page.keyboard.press(key);
    waits.push(await next.evaluate(({ painted }) => painted));
    costs.push((await cpuMs()) - before);
  }
  for (const [type, values] of [
    ['key to painted list, p75', waits],
    ['processor time of a key, p75', costs],
  ] as const)
    info.annotations.push({ type, description: `${quantile(values, 0.75).toFixed(0)} ms` });
  expect(quantile(costs, 0.75)).toBeLessThan(cpuLimitMs);
});
