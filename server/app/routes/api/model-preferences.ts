import { userModelPreferencesSchema } from '@asterism/core/protocol/preferences.ts';
import { method, rest } from '../../net/rest.ts';
import { changesTowards, preferencesOf } from '../../preferences/model-preferences.ts';
import { readChoices } from '../../preferences/read-choices.ts';

const route = rest({
  GET: method({
    scope: 'read',
    async handle({ context, asCaller }) {
      const snapshot = await context.catalog();
      const choices = await asCaller((db) => readChoices(db, snapshot));
      return Response.json(preferencesOf(choices, context.config.ownVariables, context.now()));
    },
  }),
  PUT: method({
    scope: 'write',
    body: userModelPreferencesSchema,
    async handle({ context, body, change }) {
      const snapshot = await context.catalog();
      const variables = context.config.ownVariables;
      const now = context.now();
      return change(async (db, apply) => {
        await apply(changesTowards(body, await readChoices(db, snapshot), variables, now));
        return Response.json(preferencesOf(await readChoices(db, snapshot), variables, now));
      });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
