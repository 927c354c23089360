const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/**
 * Sends a browser on to another service. Not a redirect: our policy lets forms lead nowhere but
 * here (`form-action 'self'`), and browsers hold a form's redirects against it too.
 */
export const onwardPage = (url: URL, setCookie: string, label: string): Response =>
  new Response(
    `<!doctype html><html lang="en"><title>Continue</title><a href="${escaped(url.href)}">Continue with ${escaped(label)}</a>`,
    {
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        Refresh: `0; url=${url.href}`,
        'Set-Cookie': setCookie,
        'Cache-Control': 'no-store',
      },
    },
  );
