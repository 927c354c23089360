import type { Browser } from '@playwright/test';

/** A picture of a night over hills, drawn by a browser: PNG in base64. */
export async function nightImage(browser: Browser, hue = 240): Promise<string> {
  const page = await browser.newPage({ viewport: { width: 640, height: 400 } });
  const stars = Array.from({ length: 60 }, (_, at) => {
    const x = (at * 197) % 640;
    const y = (at * 89) % 230;
    return `<circle cx="${x}" cy="${y}" r="${0.6 + (at % 3) * 0.5}" fill="#fff" opacity=".8"/>`;
  });
  await page.setContent(`<body style="margin:0"><svg width="640" height="400">
    <defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="hsl(${hue} 45% 14%)"/>
    <stop offset=".6" stop-color="hsl(${hue + 20} 38% 36%)"/>
    <stop offset="1" stop-color="hsl(${hue + 130} 50% 62%)"/></linearGradient></defs>
    <rect width="640" height="400" fill="url(#g)"/>${stars.join('')}
    <path d="M0 250 120 190 260 260 380 180 520 250 640 200V400H0Z" fill="hsl(${hue} 38% 17%)"/>
    <path d="M0 320 160 270 320 310 450 260 640 300V400H0Z" fill="hsl(${hue} 42% 9%)"/></svg>`);
  const image = await page.screenshot();
  await page.close();
  return image.toString('base64');
}
