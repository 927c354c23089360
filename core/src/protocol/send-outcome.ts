import { restErrorSchema } from './rest.ts';

/** What became of a change: taken, refused for a reason, or not answered at all. */
export type SendOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'unreachable' };

const noAnswer = new Set([502, 503, 504]);

/**
 * Reads the answer to a change. Only our own error body, or a 4xx, is a definite no: a proxy's
 * page or no answer at all says nothing about what the server did.
 */
export async function readOutcome(request: Promise<Response>): Promise<SendOutcome> {
  let response: Response;
  try {
    response = await request;
  } catch {
    return { kind: 'unreachable' };
  }
  if (response.ok) return { kind: 'done' };
  const body = restErrorSchema.safeParse(await response.json().catch(() => undefined));
  if (body.success && response.status !== 503) {
    return { kind: 'refused', message: body.data.error.message };
  }
  if (noAnswer.has(response.status) || response.status >= 500) return { kind: 'unreachable' };
  return { kind: 'refused', message: `The server answered HTTP ${response.status}.` };
}
