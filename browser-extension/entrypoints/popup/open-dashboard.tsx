import { useEffect, useRef } from 'preact/hooks';
import { browser } from 'wxt/browser';

/** Opens the Models page of the server in a tab; Enter does it as soon as the popup is there. */
export function OpenDashboard({ origin }: { origin: string }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus();
  }, []);
  const open = async () => {
    await browser.tabs.create({ url: `${origin}/models` });
    window.close();
  };
  return (
    <button ref={button} type="button" class="button is-primary" onClick={open}>
      Open dashboard
    </button>
  );
}
