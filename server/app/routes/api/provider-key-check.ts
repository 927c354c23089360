import { keyCheckAnswer } from '@asterism/core/protocol/providers.ts';
import { actorOf } from '../../identity/principal.ts';
import { method, rest } from '../../net/rest.ts';
import { restError } from '../../net/rest-error.ts';
import { checkGiven, checkInForce } from '../../providers/check-in-force.ts';
import { checkedKeySchema } from '../../providers/key-input.ts';
import { providerIn, requireKeyed } from '../../providers/require-provider.ts';

const route = rest({
  POST: method({
    summary: 'Asks a provider about the key it is given, which is not stored, or the one in force',
    scope: 'write',
    limit: 'probe',
    body: checkedKeySchema,
    mayOmitBody: true,
    answer: keyCheckAnswer,
    async handle({ context, request, principal, body: { apiKey }, flyAsCaller }) {
      const id = providerIn(request, '/key/check');
      const snapshot = await context.catalog();
      const keyed = await flyAsCaller((db) => requireKeyed(db, snapshot, id));
      const asked = { ...keyed, userId: principal.userId, actor: actorOf(principal, context) };
      const check =
        apiKey === undefined
          ? await checkInForce(context, asked)
          : await checkGiven(context, asked, apiKey);
      if (check) return Response.json(check);
      throw restError(
        'validation',
        `There is no key of ${keyed.name} to check: enter one, or store it first.`,
      );
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
