import {
  definitionOf,
  isMutationName,
  type LibraryMutation,
} from '@asterism/core/mutations/registry.ts';
import type { PendingMutation, PushRequest, PushResponse } from '@asterism/core/protocol/sync.ts';
import { sentenceEnd } from '../net/sentence-end.ts';
import { applyMutations, touchedBy } from './apply-mutations.ts';
import type { LibraryStore } from './library-store.ts';

/** Why nothing of a push was taken; the client keeps what it has. */
export type PushRefusal = 'client_forked' | 'mutation_gap' | 'upgrade_needed';

export type PushOutcome =
  | {
      readonly kind: 'taken';
      readonly response: PushResponse;
      readonly version: number | null;
      /** What was taken now, and not before. */
      readonly taken: readonly LibraryMutation[];
    }
  | { readonly kind: PushRefusal };

type Checked = LibraryMutation | { readonly refusal: string };

/** A mutation that can be taken, or why it never can; undefined if it is one of a later version. */
function check({ name, args }: PendingMutation): Checked | undefined {
  if (!isMutationName(name)) return undefined;
  const parsed = definitionOf(name).args.safeParse(args, { error: sentenceEnd });
  if (parsed.success) return { name, args: parsed.data } as LibraryMutation;
  const [issue] = parsed.error.issues;
  return { refusal: `The field "${issue?.path.join('.')}" ${issue?.message}.` };
}

const isGood = (checked: Checked | undefined): checked is LibraryMutation =>
  checked !== undefined && 'name' in checked;

/**
 * Takes a client's mutations in order, each exactly once, also if it comes again under another
 * client's name. A gap is refused, and so are another person's client and a number that stands for
 * something else here than there (a copied profile, or a queue that lost its end); one that can never be taken is rejected with its
 * reason while the queue goes on.
 */
export async function push(
  store: LibraryStore,
  { clientId, mutations: sent }: PushRequest,
): Promise<PushOutcome> {
  const checked = new Map(sent.map((mutation) => [mutation.uuid, check(mutation)]));
  const uuids = [...checked.keys()];
  // Given together: the second and third begin once the turn is taken, so they see what was
  // committed before it.
  const [, { version: at, lastMutationId: last, taken }, before] = await Promise.all([
    store.takeTurn(),
    store.standing(clientId, uuids),
    store.load(touchedBy([...checked.values()].filter(isGood))),
  ]);
  if (last === 0 && (await store.isAnothers(clientId))) return { kind: 'client_forked' };
  const known = new Map(taken.map(({ uuid, refusal }) => [uuid, refusal]));
  if (sent.some(({ id, uuid }) => id <= last && !known.has(uuid))) return { kind: 'client_forked' };
  const ahead = sent.filter(({ id }) => id > last);
  if (ahead.some(({ id }, position) => id !== last + 1 + position)) return { kind: 'mutation_gap' };
  const fresh = [...new Set(ahead.map(({ uuid }) => uuid))].filter((uuid) => !known.has(uuid));
  if (fresh.some((uuid) => !checked.get(uuid))) return { kind: 'upgrade_needed' };
  const refusals = new Map(
    fresh.flatMap((uuid) => {
      const found = checked.get(uuid);
      return found && 'refusal' in found ? [[uuid, found.refusal] as const] : [];
    }),
  );
  const good = fresh.map((uuid) => checked.get(uuid)).filter(isGood);
  const version = await applyMutations(store, good, { version: at, before });
  const lastMutationId = ahead.at(-1)?.id ?? last;
  if (lastMutationId > last)
    await store.saveTaken(
      clientId,
      lastMutationId,
      fresh.map((uuid) => ({ uuid, refusal: refusals.get(uuid) ?? null })),
    );
  const rejected = sent.flatMap(({ id, uuid }) => {
    const message = refusals.get(uuid) ?? known.get(uuid);
    return message ? [{ id, message }] : [];
  });
  const response = { lastMutationId, version: version ?? at, rejected };
  return { kind: 'taken', response, version, taken: good };
}
