import { pushRequestSchema } from '@asterism/core/protocol/sync.ts';
import { jsonAnswer } from '../../net/json-answer.ts';
import { method, rest } from '../../net/rest.ts';
import { restError } from '../../net/rest-error.ts';
import { type PushRefusal, push } from '../../sync/push.ts';
import { sqlLibraryStore } from '../../sync/sql-library-store.ts';

const sentences: { readonly [R in PushRefusal]: string } = {
  client_forked:
    'Somebody else uses this clientId, or another copy of this client; take a new one.',
  mutation_gap: 'Earlier changes of this client are missing here; take a new clientId.',
  upgrade_needed: 'This server does not know one of the changes; update it. Nothing was lost.',
};

const route = rest({
  POST: method({
    scope: 'write',
    body: pushRequestSchema,
    async handle({ context, principal, body, flyAsCaller }) {
      const outcome = await flyAsCaller((db) => push(sqlLibraryStore(db), body));
      if (outcome.kind !== 'taken') throw restError(outcome.kind, sentences[outcome.kind]);
      if (outcome.version !== null) context.feed.announce(principal.userId, outcome.version);
      return jsonAnswer(outcome.response);
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
