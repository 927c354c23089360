import { usageSettingsAnswer, usageSettingsChange } from '@asterism/core/protocol/usage.ts';
import { method, rest } from '../../net/rest.ts';
import { restError } from '../../net/rest-error.ts';
import { changeUsageSettings, readUsageSettings } from '../../usage/usage-settings.ts';
import { isZone } from '../../usage/usage-time.ts';

const route = rest({
  GET: method({
    summary: 'How long usage is kept, and the budget of a month',
    scope: 'read',
    answer: usageSettingsAnswer,
    handle: async ({ context, flyAsCaller }) =>
      Response.json(await flyAsCaller((db) => readUsageSettings(db, context.now()))),
  }),
  PUT: method({
    summary: 'Sets how long usage is kept, and the budget of a month; what is absent stays',
    scope: 'write',
    body: usageSettingsChange,
    answer: usageSettingsAnswer,
    async handle({ context, body, flyAsCaller }) {
      if (body.zone !== undefined && !isZone(body.zone))
        throw restError('validation', 'The field "zone" is not a time zone such as Europe/Berlin.');
      const now = context.now();
      return Response.json(
        await flyAsCaller(async (db) => {
          await changeUsageSettings(db, body, now);
          return readUsageSettings(db, now);
        }),
      );
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
