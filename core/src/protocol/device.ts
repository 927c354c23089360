import * as z from 'zod/mini';

/** What a surface can be; the approval page words itself by it. */
export const surfaceKinds = ['browser', 'vscode', 'cli', 'other'] as const;
export type SurfaceKind = (typeof surfaceKinds)[number];

/** The grant a surface polls with (RFC 8628). */
export const deviceGrantType = 'urn:ietf:params:oauth:grant-type:device_code';

/** `POST /api/device/code`; times in seconds. */
export const deviceCodeSchema = z.object({
  device_code: z.string(),
  user_code: z.string(),
  verification_uri: z.url(),
  verification_uri_complete: z.url(),
  expires_in: z.number(),
  interval: z.number(),
});
export type DeviceCodeAnswer = z.infer<typeof deviceCodeSchema>;

/** `POST /api/device/token`, once a person approved. */
export const deviceTokenSchema = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  scope: z.string(),
  /** Whose token it is; a server before accounts does not say. */
  account: z.optional(z.object({ id: z.string(), name: z.string() })),
});
export type DeviceTokenAnswer = z.infer<typeof deviceTokenSchema>;

/** What both routes answer otherwise, as OAuth has it. */
export const oauthErrorSchema = z.object({
  error: z.string(),
  error_description: z.optional(z.string()),
});
export type OauthErrorAnswer = z.infer<typeof oauthErrorSchema>;

/** What asks to be connected: `name` is what its person would call it, at most 100 characters. */
export type Surface = {
  readonly kind: SurfaceKind;
  readonly name: string;
  /** Space-separated scopes; `read write` without it. */
  readonly scope?: string;
};

/** Why there is no answer to work with: a definite no, or silence that says nothing. */
type Failure =
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'unreachable' };

/** A code to show, with the page that takes it; times in milliseconds from the answer on. */
export type DeviceCodeOutcome =
  | {
      readonly kind: 'code';
      readonly deviceCode: string;
      readonly userCode: string;
      readonly verificationUri: string;
      /** The same page with the code filled in. */
      readonly verificationUriComplete: string;
      readonly expiresInMs: number;
      readonly intervalMs: number;
    }
  | Failure;

/**
 * What a poll found. After `slow-down` wait five seconds longer between all later polls; `pending`
 * and `unreachable` are no end, the others are.
 */
export type DeviceTokenOutcome =
  | { readonly kind: 'token'; readonly token: string; readonly scope: string }
  | { readonly kind: 'pending' | 'slow-down' | 'denied' | 'expired' }
  | Failure;

/** How much longer to wait between polls after each `slow-down`. */
export const slowDownMs = 5_000;

const ends = {
  authorization_pending: 'pending',
  slow_down: 'slow-down',
  access_denied: 'denied',
  expired_token: 'expired',
} as const;

const isEnd = (error: string): error is keyof typeof ends => Object.hasOwn(ends, error);

type Answer<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'error'; readonly error: string; readonly message: string }
  | { readonly kind: 'unreachable' };

async function post<T>(
  url: string,
  body: object,
  schema: z.ZodMiniType<T>,
  signal?: AbortSignal,
): Promise<Answer<T>> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      credentials: 'omit',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });
    const json: unknown = await response.json().catch(() => undefined);
    const value = schema.safeParse(json);
    if (response.ok && value.success) return { kind: 'ok', value: value.data };
    const failure = oauthErrorSchema.safeParse(json);
    if (response.status >= 500) return { kind: 'unreachable' };
    const stranger = 'What answers there is not Asterism.';
    return failure.success
      ? {
          kind: 'error',
          error: failure.data.error,
          message: failure.data.error_description ?? failure.data.error,
        }
      : { kind: 'error', error: 'stranger', message: stranger };
  } catch (error) {
    // A caller that gave up gets its own reason, everyone else silence.
    if (signal?.aborted) throw error;
    return { kind: 'unreachable' };
  }
}

/** Asks the server at `origin` for a code. Rejects only when `signal` is aborted. */
export async function requestDeviceCode(
  origin: string,
  surface: Surface,
  signal?: AbortSignal,
): Promise<DeviceCodeOutcome> {
  const { kind, name, scope } = surface;
  const body = { surface_kind: kind, surface_name: name, ...(scope && { scope }) };
  const answer = await post(`${origin}/api/device/code`, body, deviceCodeSchema, signal);
  if (answer.kind === 'unreachable') return answer;
  if (answer.kind === 'error') return { kind: 'refused', message: answer.message };
  const { value } = answer;
  return {
    kind: 'code',
    deviceCode: value.device_code,
    userCode: value.user_code,
    verificationUri: value.verification_uri,
    verificationUriComplete: value.verification_uri_complete,
    expiresInMs: value.expires_in * 1000,
    intervalMs: value.interval * 1000,
  };
}

/** Asks once whether the code was approved. Rejects only when `signal` is aborted. */
export async function pollDeviceToken(
  origin: string,
  deviceCode: string,
  signal?: AbortSignal,
): Promise<DeviceTokenOutcome> {
  const body = { grant_type: deviceGrantType, device_code: deviceCode };
  const answer = await post(`${origin}/api/device/token`, body, deviceTokenSchema, signal);
  if (answer.kind === 'unreachable') return answer;
  if (answer.kind === 'ok')
    return { kind: 'token', token: answer.value.access_token, scope: answer.value.scope };
  if (isEnd(answer.error)) return { kind: ends[answer.error] };
  return { kind: 'refused', message: answer.message };
}
