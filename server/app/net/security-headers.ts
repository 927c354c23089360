/** Headers of every answer, also of files and refusals. `isSecure`: people reach us by https. */
export const commonHeaders = (isSecure: boolean): Record<string, string> => ({
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
  ...(isSecure && { 'Strict-Transport-Security': 'max-age=31536000' }),
});

/** What a page may load: only our own, scripts also by this response's nonce; nobody frames it. */
export const pagePolicy = (cspNonce: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${cspNonce}'`,
    // Row positions and badge hues are style attributes of numbers (decision 24).
    "style-src 'self'; style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  ].join('; ');

/** What anything may load that is no page: nothing. */
export const filePolicy = "default-src 'none'; frame-ancestors 'none'";
