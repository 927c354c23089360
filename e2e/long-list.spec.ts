import { expect, test } from './surroundings/test.ts';

test('thousands of rows scroll without a blank, and only what is near exists', async ({
  models,
}) => {
  await models.open();
  const total = await models.countOf(models.all);
  const seen = await models.scroller.evaluate(async (scroller) => {
    const frame = () => new Promise(requestAnimationFrame);
    const painted = async () => {
      await frame();
      await frame();
    };
    const places = 60;
    let most = 0;
    let blanks = 0;
    for (let place = 0; place <= places; place += 1) {
      scroller.scrollTop = ((scroller.scrollHeight - scroller.clientHeight) * place) / places;
      await painted();
      most = Math.max(most, scroller.querySelectorAll('[data-model-id]').length);
      const { top, bottom, left } = scroller.getBoundingClientRect();
      for (const y of [top + 60, (top + bottom) / 2, bottom - 120])
        if (!document.elementFromPoint(left + 300, y)?.closest('[data-model-id]')) blanks += 1;
    }
    return { most, blanks };
  });
  expect(seen.blanks).toBe(0);
  expect(seen.most).toBeLessThan(80);
  await expect(models.grid.locator(`[aria-rowindex="${total + 1}"]`)).toBeInViewport();
});

test('steady scrolling at 60 rows a second never shows a gap', async ({ models }) => {
  await models.open();
  const gaps = await models.scroller.evaluate(async (scroller) => {
    let found = 0;
    for (let step = 0; step < 90; step += 1) {
      scroller.scrollTop += 72;
      await new Promise(requestAnimationFrame);
      const { bottom, left } = scroller.getBoundingClientRect();
      if (!document.elementFromPoint(left + 300, bottom - 20)?.closest('[data-model-id]'))
        found += 1;
    }
    return found;
  });
  expect(gaps).toBe(0);
});
