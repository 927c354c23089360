import {
  modelPreferencesResponseSchema,
  userModelPreferencesSchema,
} from '@asterism/core/protocol/preferences.ts';
import { method, rest } from '../../net/rest.ts';
import { changesTowards, preferencesOf } from '../../preferences/model-preferences.ts';
import { readChoices } from '../../preferences/read-choices.ts';
import { readStoredKeys } from '../../providers/stored-keys.ts';

const route = rest({
  GET: method({
    summary: 'Which models are on, by provider',
    scope: 'read',
    answer: modelPreferencesResponseSchema,
    async handle({ context, flyAsCaller }) {
      const snapshot = await context.catalog();
      const { config } = context;
      const [stored, choices] = await flyAsCaller((db) =>
        Promise.all([readStoredKeys(db), readChoices(db, snapshot)]),
      );
      return Response.json(preferencesOf(choices, { config, stored, now: context.now() }));
    },
  }),
  PUT: method({
    summary: 'Sets which models are on, for the providers named',
    scope: 'write',
    body: userModelPreferencesSchema,
    answer: modelPreferencesResponseSchema,
    async handle({ context, body, flyChange }) {
      const snapshot = await context.catalog();
      const { config } = context;
      return flyChange(async (db, apply) => {
        const [stored, before] = await Promise.all([readStoredKeys(db), readChoices(db, snapshot)]);
        const circumstances = { config, stored, now: context.now() };
        await apply(changesTowards(body, before, circumstances));
        return Response.json(preferencesOf(await readChoices(db, snapshot), circumstances));
      });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
