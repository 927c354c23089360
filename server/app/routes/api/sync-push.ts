import { pushRequestSchema, pushResponseSchema } from '@asterism/core/protocol/sync.ts';
import { libraryActs } from '../../audit/library-acts.ts';
import { noteActs } from '../../audit/write-audit.ts';
import type { UserSql } from '../../db/client.ts';
import { actorOf } from '../../identity/principal.ts';
import { jsonAnswer } from '../../net/json-answer.ts';
import { method, rest } from '../../net/rest.ts';
import { restError } from '../../net/rest-error.ts';
import { inLine } from '../../sync/in-line.ts';
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
    summary: 'Takes changes of a client, each exactly once',
    scope: 'write',
    limit: 'sync.push',
    body: pushRequestSchema,
    answer: pushResponseSchema,
    async handle({ context, principal, body, flyAsCaller }) {
      const take = async (db: UserSql) => {
        const made = await push(sqlLibraryStore(db), body);
        if (made.kind === 'taken' && made.version !== null)
          noteActs(db, actorOf(principal, context), libraryActs(made.taken));
        return made;
      };
      const outcome = await inLine(principal.userId, () => flyAsCaller(take));
      if (outcome.kind !== 'taken') throw restError(outcome.kind, sentences[outcome.kind]);
      if (outcome.version !== null) context.feed.announce(principal.userId, outcome.version);
      return jsonAnswer(outcome.response);
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
