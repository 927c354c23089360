import {
  type DeviceTokenAnswer,
  deviceGrantType,
  deviceTokenSchema,
} from '@asterism/core/protocol/device.ts';
import * as z from 'zod/mini';
import { oauthError, oauthRoute } from '../../identity/oauth-door.ts';
import { pollDeviceCode } from '../../identity/poll-device-code.ts';

const body = z.object({
  grant_type: z.string(),
  device_code: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  client_id: z.optional(z.string().check(z.maxLength(200))),
});

const route = oauthRoute({
  summary: 'Asks whether the code was approved, for a token',
  body,
  answer: deviceTokenSchema,
  async handle({ context, body }) {
    if (body.grant_type !== deviceGrantType)
      return oauthError('unsupported_grant_type', `The grant type must be ${deviceGrantType}.`);
    if (body.device_code === undefined)
      return oauthError('invalid_request', 'The field device_code is missing.');
    const outcome = await pollDeviceCode(context.prisma, body.device_code, context.now());
    switch (outcome.kind) {
      case 'token': {
        const { token, scopes, account } = outcome;
        const answer: DeviceTokenAnswer = {
          access_token: token,
          token_type: 'Bearer',
          scope: scopes.join(' '),
          account,
        };
        return Response.json(answer);
      }
      case 'pending':
        return oauthError('authorization_pending', 'Nobody has approved this code yet.');
      case 'slow-down':
        return oauthError('slow_down', 'Wait five seconds longer between polls from now on.');
      case 'denied':
        return oauthError('access_denied', 'The code was denied.');
      case 'expired':
        return oauthError('expired_token', 'The code has expired; ask for a new one.');
      case 'unknown':
        return oauthError('invalid_grant', 'The code is not known or was used already.');
    }
  },
});

export const loader = route;
export const action = route;
