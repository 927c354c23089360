import {
  isMutationName,
  type LibraryMutation,
  mutations,
} from '@asterism/core/mutations/registry.ts';
import type { PendingMutation, PushRequest, PushResponse } from '@asterism/core/protocol/sync.ts';
import type { UserDb } from '../db/client.ts';
import { sentenceEnd } from '../net/sentence-end.ts';
import { applyMutations, takeTurn } from './apply-mutations.ts';

/** Why nothing of a push was taken; the client keeps what it has. */
export type PushRefusal = 'client_forked' | 'mutation_gap' | 'upgrade_needed';

export type PushOutcome =
  | { readonly kind: 'taken'; readonly response: PushResponse; readonly version: number | null }
  | { readonly kind: PushRefusal };

type Checked = { readonly good: LibraryMutation[]; readonly rejected: PushResponse['rejected'] };

function check(fresh: readonly PendingMutation[]): Checked | undefined {
  const good: LibraryMutation[] = [];
  const rejected: PushResponse['rejected'] = [];
  for (const { id, name, args } of fresh) {
    if (!isMutationName(name)) return undefined;
    const parsed = mutations[name].args.safeParse(args, { error: sentenceEnd });
    if (parsed.success) good.push({ name, args: parsed.data });
    else {
      const [issue] = parsed.error.issues;
      rejected.push({ id, message: `The field "${issue?.path.join('.')}" ${issue?.message}.` });
    }
  }
  return { good, rejected };
}

/**
 * Takes a client's mutations in order, each exactly once: those already taken are skipped, a gap or
 * a copied profile is refused, and one that can never be taken is rejected with its reason while
 * the queue goes on.
 */
export async function push(db: UserDb, request: PushRequest): Promise<PushOutcome> {
  const { tx, userId } = db;
  await takeTurn(db);
  const key = { userId_id: { userId, id: request.clientId } };
  const client = await tx.syncClient.findUnique({ where: key });
  const last = client?.lastMutationId ?? 0;
  const again = request.mutations.find((mutation) => mutation.id === last);
  if (again && again.uuid !== client?.lastUuid) return { kind: 'client_forked' };
  const fresh = request.mutations.filter((mutation) => mutation.id > last);
  if (fresh.some((mutation, position) => mutation.id !== last + 1 + position))
    return { kind: 'mutation_gap' };
  const checked = check(fresh);
  if (!checked) return { kind: 'upgrade_needed' };
  const version = await applyMutations(db, checked.good);
  const newest = fresh.at(-1);
  const lastMutationId = newest?.id ?? last;
  const state = { lastMutationId, seenAt: new Date(), ...(newest && { lastUuid: newest.uuid }) };
  await tx.syncClient.upsert({
    where: key,
    create: { userId, id: request.clientId, ...state },
    update: state,
  });
  const current =
    version ?? Number((await tx.user.findUniqueOrThrow({ where: { id: userId } })).version);
  const response = { lastMutationId, version: current, rejected: checked.rejected };
  return { kind: 'taken', response, version };
}
