import type { RestError } from '@asterism/core/protocol/rest.ts';

const statuses = {
  bad_request: 400,
  validation: 400,
  unauthorized: 401,
  forbidden: 403,
  unknown_host: 403,
  not_found: 404,
  method_not_allowed: 405,
  client_forked: 409,
  mutation_gap: 409,
  upgrade_needed: 409,
  too_large: 413,
  unsupported_media_type: 415,
  idempotency_key_reused: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type RestErrorCode = keyof typeof statuses;

const errorHeaders: { readonly [C in RestErrorCode]?: Record<string, string> } = {
  unauthorized: { 'WWW-Authenticate': 'Bearer realm="Asterism"' },
  unavailable: { 'Retry-After': '5' },
};

/** A failed call, as its response: routes throw it. */
export function restError(code: RestErrorCode, message: string, details?: unknown): Response {
  const body: RestError = { error: { code, message, ...(details !== undefined && { details }) } };
  return Response.json(body, {
    status: statuses[code],
    headers: { 'Cache-Control': 'no-store', ...errorHeaders[code] },
  });
}
