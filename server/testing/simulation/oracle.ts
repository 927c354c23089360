import {
  definitionOf,
  isMutationName,
  type LibraryMutation,
} from '@asterism/core/mutations/registry.ts';
import type { PendingMutation, PushRequest, SyncCookie } from '@asterism/core/protocol/sync.ts';
import { withMutations } from '@asterism/core/sync/replay.ts';
import { emptyLibrary, type Library } from '@asterism/core/sync/replica.ts';
import type { PushOutcome } from '../../app/sync/push.ts';
import { recordsIn } from './compare-libraries.ts';
import type { Invariant } from './invariants.ts';

/** What one person's library went through, by the plainest possible account. */
type Past = {
  library: Library;
  /** Each accepted change by uuid, with the version it was in. */
  readonly accepted: Map<string, number>;
  /** Changes that can never be taken, by uuid. */
  readonly refused: Set<string>;
  readonly clients: Map<string, number>;
  /** Records that were there once in this past, and were taken away. */
  readonly removed: Set<string>;
};

type Report = (invariant: Invariant, story: string) => void;

const isValid = (mutation: { name: string; args: unknown }) =>
  isMutationName(mutation.name) &&
  definitionOf(mutation.name).args.safeParse(mutation.args).success;

/** Replays every accepted change one after the other, and compares what the server says of itself. */
export function createOracle(report: Report) {
  let epoch = '';
  const pasts = new Map<string, Map<string, Past>>();
  function pastOf(person: string): Past {
    const people = pasts.get(epoch) ?? new Map<string, Past>();
    pasts.set(epoch, people);
    const past = people.get(person) ?? {
      library: emptyLibrary,
      accepted: new Map(),
      refused: new Set(),
      clients: new Map(),
      removed: new Set(),
    };
    people.set(person, past);
    return past;
  }

  function change(past: Past, mutation: PendingMutation) {
    const before = past.library;
    past.library = withMutations(before, [mutation]);
    if (past.library === before) return;
    const left = new Set(recordsIn(past.library));
    for (const record of recordsIn(before)) if (!left.has(record)) past.removed.add(record);
  }

  const copyOf = (people: ReadonlyMap<string, Past>) =>
    new Map(
      [...people].map(([person, { library, accepted, refused, clients }]) => [
        person,
        {
          library,
          accepted: new Map(accepted),
          refused: new Set(refused),
          clients: new Map(clients),
          removed: new Set<string>(),
        },
      ]),
    );

  return {
    epoch: () => epoch,
    /** Whether a record was taken away since the server last went back in time. */
    wasRemoved: (person: string, record: string) => pastOf(person).removed.has(record),
    libraryOf: (person: string) => pastOf(person).library,
    clientsOf: (person: string): ReadonlyMap<string, number> => pastOf(person).clients,
    wasRefused: (person: string, uuid: string) =>
      [...pasts.values()].some((people) => people.get(person)?.refused.has(uuid)),
    isAccepted: (person: string, uuid: string) => pastOf(person).accepted.has(uuid),
    /** Whether it was ever accepted, also in a past that a restore took away. */
    wasAccepted: (person: string, uuid: string) =>
      [...pasts.values()].some((people) => people.get(person)?.accepted.has(uuid)),
    isContained(person: string, uuid: string, cookie: SyncCookie): boolean {
      const version = pasts.get(cookie.epoch)?.get(person)?.accepted.get(uuid);
      return version !== undefined && version <= cookie.version;
    },

    beginEpoch(name: string) {
      epoch = name;
    },
    backup: () => copyOf(pasts.get(epoch) ?? new Map()),
    restore(backup: ReadonlyMap<string, Past>, name: string) {
      epoch = name;
      pasts.set(epoch, copyOf(backup));
    },
    /** The server lost what it knew of clients, though not of changes. */
    forgetClients(person: string) {
      pastOf(person).clients.clear();
    },

    /** A push was committed. */
    onPush(person: string, request: PushRequest, outcome: PushOutcome) {
      if (outcome.kind !== 'taken') return;
      const past = pastOf(person);
      const { clientId } = request;
      const last = past.clients.get(clientId) ?? 0;
      const { lastMutationId, rejected, version } = outcome.response;
      const fresh = request.mutations.filter(({ id }) => id > last);
      const name = `${person}'s client ${clientId.slice(0, 4)}`;
      if (
        lastMutationId !== (fresh.at(-1)?.id ?? last) ||
        fresh.some(({ id }, n) => id !== last + 1 + n)
      )
        report('numbers', `after number ${last} of ${name} the server took ${lastMutationId}`);
      const news = fresh.filter(({ uuid }) => !past.accepted.has(uuid) && !past.refused.has(uuid));
      for (const mutation of news) {
        const isRejected = rejected.some(({ id }) => id === mutation.id);
        if (isRejected === isValid(mutation))
          report('refusal', `${mutation.name} was ${isRejected ? 'refused' : 'taken'}`);
        if (isRejected) past.refused.add(mutation.uuid);
        else {
          past.accepted.set(mutation.uuid, version);
          change(past, mutation);
        }
      }
      if (news.length === 0 && outcome.version !== null)
        report('once', `a push of ${name} that was taken before changed the library again`);
      if (fresh.length > 0) past.clients.set(clientId, lastMutationId);
    },

    /** A change that came without an engine was committed. */
    onDirect(person: string, mutation: LibraryMutation) {
      const past = pastOf(person);
      change(past, { id: 1, uuid: '', ...mutation });
    },
  };
}

export type Oracle = ReturnType<typeof createOracle>;
export type OracleBackup = ReturnType<Oracle['backup']>;
