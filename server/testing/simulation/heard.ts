import type { PullRequest, PullResponse } from '@asterism/core/protocol/sync.ts';
import { confirmedBy, updateOf } from '@asterism/core/sync/confirm.ts';
import type { StoredReplica, StoredState } from '@asterism/core/sync/ports.ts';
import { emptyLibrary, type Library, libraryOf } from '@asterism/core/sync/replica.ts';

/** What a surface may show before it is stored: the server's own word. */
export type Heard = Omit<StoredReplica, 'records'> & { readonly library: Library };

/** What an answer comes to on top of what is stored; `answered` is the newest number answered for. */
export function heardFrom(
  { replica }: StoredState,
  { clientId, cookie: base }: PullRequest,
  body: PullResponse,
  answered: number,
): Heard {
  const contained = replica?.clientId === clientId ? replica.lastMutationId : 0;
  const lastMutationId = Math.min(body.lastMutationId, Math.max(answered, contained));
  const update = updateOf({ ...body, lastMutationId }, { clientId, base, now: 0 });
  const below = body.kind === 'snapshot' ? emptyLibrary : libraryOf(replica?.records ?? []);
  const { cookie, receivedAt } = update;
  return { cookie, clientId, lastMutationId, receivedAt, library: confirmedBy(below, update) };
}
