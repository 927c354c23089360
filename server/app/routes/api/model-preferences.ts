import {
  modelPreferencesResponseSchema,
  userModelPreferencesSchema,
} from '@asterism/core/protocol/preferences.ts';
import { method, rest } from '../../net/rest.ts';
import { changesTowards, preferencesOf } from '../../preferences/model-preferences.ts';
import { readChoices } from '../../preferences/read-choices.ts';

const route = rest({
  GET: method({
    summary: 'Which models are on, by provider',
    scope: 'read',
    answer: modelPreferencesResponseSchema,
    async handle({ context, flyAsCaller }) {
      const snapshot = await context.catalog();
      const choices = await flyAsCaller((db) => readChoices(db, snapshot));
      return Response.json(preferencesOf(choices, context.config.ownVariables, context.now()));
    },
  }),
  PUT: method({
    summary: 'Sets which models are on, for the providers named',
    scope: 'write',
    body: userModelPreferencesSchema,
    answer: modelPreferencesResponseSchema,
    async handle({ context, body, flyChange }) {
      const snapshot = await context.catalog();
      const variables = context.config.ownVariables;
      const now = context.now();
      return flyChange(async (db, apply) => {
        await apply(changesTowards(body, await readChoices(db, snapshot), variables, now));
        return Response.json(preferencesOf(await readChoices(db, snapshot), variables, now));
      });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
