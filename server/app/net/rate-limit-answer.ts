import { restError } from './rest-error.ts';

const wait = (seconds: number) => {
  const [count, unit] = seconds > 90 ? [Math.ceil(seconds / 60), 'minutes'] : [seconds, 'seconds'];
  return count === 1 ? `1 ${unit.slice(0, -1)}` : `${count} ${unit}`;
};

const sentence = (seconds: number) =>
  `That was too often in a short time. Try again in ${wait(seconds)}.`;

const retryAfter = (seconds: number) => ({ 'Retry-After': String(seconds) });

/** A call over its limit; `seconds` from now there is room again. */
export function tooOften(seconds: number): Response {
  const answer = restError('rate_limited', sentence(seconds));
  answer.headers.set('Retry-After', String(seconds));
  return answer;
}

/** As {@link tooOften}, in the words of the device sign-in: who polls slows down (RFC 8628, 3.5). */
export const tooOftenOauth = (seconds: number): Response =>
  Response.json(
    { error: 'slow_down', error_description: sentence(seconds) },
    {
      status: 429,
      headers: {
        ...retryAfter(seconds),
        'Access-Control-Allow-Origin': '*',
        'Cache-Control': 'no-store',
      },
    },
  );

/** As {@link tooOften}, as a page in the clothes of `styles`, addresses of our own style sheets. */
export const tooOftenPage = (seconds: number, styles: readonly string[]): Response =>
  new Response(
    `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Too often · Asterism</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
${styles.map((href) => `<link rel="stylesheet" href="${href}">`).join('\n')}
</head>
<body>
<main class="notice">
<h1>Wait a moment</h1>
<p>${sentence(seconds)}</p>
<a class="button is-primary" href="">Try again</a>
</main>
</body>
</html>
`,
    {
      status: 429,
      headers: {
        ...retryAfter(seconds),
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-store',
      },
    },
  );
