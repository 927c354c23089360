import type { DeviceCodeAnswer } from '@asterism/core/protocol/device.ts';
import { deviceCodeSchema } from '@asterism/core/protocol/device.ts';
import * as z from 'zod/mini';
import {
  createDeviceCode,
  deviceCodeSeconds,
  pollSeconds,
} from '../../identity/create-device-code.ts';
import { oauthRoute } from '../../identity/oauth-door.ts';
import { type Scope, scopes } from '../../identity/scope.ts';
import { surfaceKindSchema, surfaceNameSchema } from '../../identity/surface.ts';

const isScope = (word: string): word is Scope => (scopes as readonly string[]).includes(word);

const scopeSchema = z.pipe(
  z.string().check(z.maxLength(200)),
  z.transform((text, context): Scope[] => {
    const words = [...new Set(text.split(' ').filter(Boolean))];
    const known = words.filter(isScope);
    if (known.length === words.length) return known.length > 0 ? known : ['read', 'write'];
    const message = `must be some of ${scopes.join(', ')}, separated by spaces`;
    context.issues.push({ code: 'custom', message, input: text });
    return z.NEVER;
  }),
);

const body = z.object({
  client_id: z.optional(z.string().check(z.maxLength(200))),
  surface_kind: z._default(surfaceKindSchema, 'other'),
  surface_name: z.optional(surfaceNameSchema),
  scope: z.optional(scopeSchema),
});

const route = oauthRoute({
  summary: 'Asks for a code that a person approves (RFC 8628)',
  body,
  answer: deviceCodeSchema,
  async handle({ context, request, body }) {
    const { deviceCode, userCode } = await createDeviceCode(
      context.prisma,
      {
        surfaceKind: body.surface_kind,
        surfaceName: body.surface_name,
        scopes: body.scope ?? ['read', 'write'],
        userAgent: request.headers.get('user-agent'),
        origin: request.headers.get('origin'),
      },
      context.now(),
    );
    const page = `${context.config.origin ?? new URL(request.url).origin}/connect`;
    const answer: DeviceCodeAnswer = {
      device_code: deviceCode,
      user_code: userCode,
      verification_uri: page,
      verification_uri_complete: `${page}?user_code=${userCode}`,
      expires_in: deviceCodeSeconds,
      interval: pollSeconds,
    };
    return Response.json(answer);
  },
});

export const loader = route;
export const action = route;
