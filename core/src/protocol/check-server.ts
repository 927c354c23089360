/** Asterism answers; nothing does; or something does that is not Asterism. */
export type ServerAnswer = 'answers' | 'silent' | 'stranger';

const isHealth = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'status' in body && body.status === 'ok';

/** Asks `origin` for its health, without cookies. Never rejects: silence is an answer too. */
export async function checkServer(origin: string, timeoutMs = 4_000): Promise<ServerAnswer> {
  const response = await fetch(`${origin}/healthz`, {
    cache: 'no-store',
    credentials: 'omit',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch(() => undefined);
  if (!response) return 'silent';
  const body: unknown = await response.json().catch(() => undefined);
  return response.ok && isHealth(body) ? 'answers' : 'stranger';
}
