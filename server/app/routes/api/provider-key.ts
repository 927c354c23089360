import { storedKeyAnswer } from '@asterism/core/protocol/providers.ts';
import { actorOf } from '../../identity/principal.ts';
import { method, rest } from '../../net/rest.ts';
import { removeKey, setKey } from '../../providers/change-key.ts';
import { checkInForce } from '../../providers/check-in-force.ts';
import { newKeySchema } from '../../providers/key-input.ts';
import { keyStateOf } from '../../providers/key-state.ts';
import { providerIn, providerName, requireKeyed } from '../../providers/require-provider.ts';
import { readKeyRows } from '../../providers/stored-keys.ts';
import { tellKeys } from '../../providers/tell-keys.ts';

const route = rest({
  PUT: method({
    summary: "Stores a provider's key and checks it; stored also where the check fails",
    scope: 'write',
    limit: 'probe',
    body: newKeySchema,
    answer: storedKeyAnswer,
    async handle({ context, request, principal, body, change, flyAsCaller }) {
      const { config, lockbox, feed } = context;
      const { userId } = principal;
      const provider = providerIn(request, '/key');
      const snapshot = await context.catalog();
      const name = providerName(snapshot, provider);
      const work = { lockbox, config, actor: actorOf(principal, context) };
      await change(async (db) => {
        await setKey(db, work, await requireKeyed(db, snapshot, provider), body.apiKey);
        return new Response(null, { status: 204 });
      });
      tellKeys(feed, userId);
      const check = await checkInForce(context, { userId, provider, name });
      const row = (await flyAsCaller((db) => readKeyRows(db, provider))).get(provider);
      const said = check?.message ?? 'It was removed again meanwhile.';
      return Response.json({
        message: `The key is stored. ${said}`,
        key: keyStateOf(provider, row, config),
      });
    },
  }),
  DELETE: method({
    summary: "Forgets a provider's key; choices and stars stay",
    scope: 'write',
    async handle({ context, request, principal, change }) {
      const { lockbox, feed } = context;
      const provider = providerIn(request, '/key');
      const name = providerName(await context.catalog(), provider);
      const work = { lockbox, actor: actorOf(principal, context) };
      let isDone = false;
      const answer = await change(async (db) => {
        isDone = await removeKey(db, work, { provider, name });
        return new Response(null, { status: 204 });
      });
      if (isDone) tellKeys(feed, principal.userId);
      return answer;
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
