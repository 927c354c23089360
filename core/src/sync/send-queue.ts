import { isMutationName } from '../mutations/registry.ts';
import type { Rejection } from '../protocol/sync.ts';
import type { createOutbox } from './outbox.ts';
import type { Refusal, SyncTransport } from './ports.ts';

type Options = {
  readonly transport: SyncTransport;
  readonly outbox: ReturnType<typeof createOutbox>;
  /** The newest number the replica contains. */
  readonly contained: () => number;
  /** The server answered for all numbers up to this one, and would not take some. */
  readonly onAnswered: (last: number, rejected: readonly Rejection[]) => Promise<void>;
  /** The server said no to a change and did not count it. */
  readonly onNo: (rejection: Rejection) => Promise<void>;
};

/** Sends what the server has not acknowledged; answers why it could not. */
export async function sendQueue(options: Options): Promise<Refusal | null> {
  const { transport, outbox, contained, onAnswered, onNo } = options;
  let most = Number.POSITIVE_INFINITY;
  for (let last = contained(); ; ) {
    const batch = outbox.batchAfter(last, most);
    const [first] = batch;
    if (!first) return null;
    const given = outbox.lastId();
    const answer = await transport.push({ clientId: outbox.clientId(), mutations: batch });
    if (answer.kind === 'error' && batch.length > 1) {
      most = 1; // one of many may be the cause: each is asked about alone
      continue;
    }
    // What cannot be named cannot be told of: it waits for the version that knows it.
    if (answer.kind === 'error' && isMutationName(first.name)) {
      await onNo({ id: first.id, message: answer.message });
      last = contained();
      continue;
    }
    if (answer.kind !== 'ok') return answer;
    const { lastMutationId, rejected } = answer.body;
    // More than was ever given: a copy of this profile goes by the same name.
    if (lastMutationId > given) return { kind: 'forked' };
    if (lastMutationId <= last) return { kind: 'error', message: 'The server took nothing.' };
    last = Math.min(lastMutationId, Math.max(...batch.map(({ id }) => id))); // beyond may not be ours either
    await onAnswered(last, rejected);
  }
}
