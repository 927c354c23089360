import type { Page } from '@playwright/test';

const patienceMs = 10_000;

/** Runs in the page. `lit` selects what is there while the model is starred. */
function install({ lit, patience }: { lit: string; patience: number }) {
  const roots = () => [
    document,
    ...[...document.querySelectorAll('asterism-star')].flatMap(
      ({ shadowRoot }) => shadowRoot ?? [],
    ),
  ];
  const isLit = () => roots().some((root) => root.querySelector(lit) !== null);
  const watch = {
    pressedAt: 0,
    /** When it was first seen; NaN if it never was. */
    seenAt: Promise.resolve(Number.NaN),
    arm(wanted: boolean) {
      watch.seenAt = new Promise((done) => {
        const end = (at: number) => {
          observer.disconnect();
          clearTimeout(timer);
          done(at);
        };
        const observer = new MutationObserver(() => {
          if (isLit() === wanted) end(Date.now());
        });
        const timer = setTimeout(end, patience, Number.NaN);
        const everything = { subtree: true, childList: true, attributes: true };
        for (const root of roots()) observer.observe(root, everything);
      });
    },
  };
  const onPress = (event: Event) => {
    if (event.isTrusted) watch.pressedAt = Date.now();
  };
  window.addEventListener('click', onPress, { capture: true });
  return watch;
}

/** A page's own clock on a star, so that Playwright's waiting is no part of what is measured. */
export type PageWatch = {
  /** Waits from now on until the star is, or is not, seen. */
  arm(wanted: boolean): Promise<void>;
  /** When a person's last press came to the page, in ms since 1970. */
  pressedAt(): Promise<number>;
  /** When the page first showed what was waited for, in ms since 1970. */
  seenAt(): Promise<number>;
};

/** Watches a page for `lit`, the selector of what is there while the model is starred. */
export async function watchPage(page: Page, lit: string): Promise<PageWatch> {
  const watch = await page.evaluateHandle(install, { lit, patience: patienceMs });
  return {
    arm: (wanted) => watch.evaluate((inPage, value) => inPage.arm(value), wanted),
    pressedAt: () => watch.evaluate(({ pressedAt }) => pressedAt),
    async seenAt() {
      const at = await watch.evaluate(({ seenAt }) => seenAt);
      if (Number.isNaN(at)) throw new Error(`${page.url()} did not show the star.`);
      return at;
    },
  };
}
