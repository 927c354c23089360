import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import {
  type PullRequest,
  type PullResponse,
  type PushRequest,
  type PushResponse,
  pullRequestSchema,
  pushRequestSchema,
} from '@asterism/core/protocol/sync.ts';
import type { Answer, Refusal } from '@asterism/core/sync/ports.ts';
import { applyMutations } from '../../app/sync/apply-mutations.ts';
import { pull } from '../../app/sync/pull.ts';
import { type PushOutcome, type PushRefusal, push } from '../../app/sync/push.ts';
import type { LibraryHost } from './library-host.ts';
import type { Oracle, OracleBackup } from './oracle.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import { createStreams, type Stream } from './sim-streams.ts';

const refusals: { readonly [R in PushRefusal]: Refusal } = {
  client_forked: { kind: 'forked' },
  mutation_gap: { kind: 'gap' },
  upgrade_needed: { kind: 'upgrade' },
};

/** An error of the server's own, after which nothing is committed. */
class OwnFailure extends Error {}

type Options = {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly host: LibraryHost;
  readonly oracle: Oracle;
  /** A transaction was committed. */
  readonly onCommit: (person: string) => void;
};

/** The server's own push, pull and apply, behind a door that can be shut. */
export function createSimServer({ scheduler, random, host, oracle, onCommit }: Options) {
  let epoch = random.uuid();
  let isUp = true;
  let isOld = false;
  let saved: { readonly restore: () => Promise<void>; readonly past: OracleBackup } | null = null;
  oracle.beginEpoch(epoch);

  const during = <T>(work: Promise<T>) => (host.isOutside ? scheduler.outside(work) : work);
  const streams = createStreams(
    scheduler,
    async (person) => (await during(host.read(person))).version,
  );

  /** Commits of one instant; told in the order the database gave them. */
  let committed: { version: number; isChange: boolean; tell: () => void }[] = [];
  function onCommitted(person: string, version: number | null, current: number, tell: () => void) {
    const entry = { version: current, isChange: version !== null, tell };
    if (host.peek(person)) entry.tell();
    else committed.push(entry);
    if (version === null) return;
    streams.poke(person, version);
  }

  /** An old server does not know what this half of the changes is called. */
  const asOldServer = (request: PushRequest): PushRequest => ({
    ...request,
    mutations: request.mutations.map((mutation) =>
      mutation.uuid < '8' ? { ...mutation, name: `newer ${mutation.name}` } : mutation,
    ),
  });

  async function takePush(person: string, request: PushRequest, fails: boolean) {
    const outcome = await host.transaction<PushOutcome>(
      person,
      async (store) => {
        const made = await push(store, isOld ? asOldServer(request) : request);
        if (fails) throw new OwnFailure();
        return made;
      },
      (made) => {
        if (made.kind !== 'taken') return;
        onCommitted(person, made.version, made.response.version, () => {
          oracle.onPush(person, request, made);
          onCommit(person);
        });
      },
    );
    return outcome;
  }

  async function guarded<T>(work: () => Promise<Answer<T>>): Promise<Answer<T>> {
    try {
      return await during(work());
    } catch (error) {
      if (error instanceof OwnFailure) return { kind: 'error', message: 'Nothing was changed.' };
      throw error;
    }
  }

  return {
    isUp: () => isUp,

    push: (person: string, request: unknown, fails: boolean): Promise<Answer<PushResponse>> =>
      guarded(async () => {
        const outcome = await takePush(person, pushRequestSchema.parse(request), fails);
        if (outcome.kind !== 'taken') return refusals[outcome.kind];
        return { kind: 'ok', body: outcome.response };
      }),

    pull: (person: string, request: unknown, fails: boolean): Promise<Answer<PullResponse>> =>
      guarded(async () => {
        const asked: PullRequest = pullRequestSchema.parse(request);
        const told = epoch;
        const body = await host.transaction(
          person,
          (store) => pull(store, asked, told),
          () => undefined,
        );
        if (fails) throw new OwnFailure();
        return { kind: 'ok', body };
      }),

    async change(person: string, mutation: LibraryMutation) {
      const made = host.transaction(
        person,
        async (store) => {
          await store.takeTurn();
          const version = await applyMutations(store, [mutation]);
          return { version, current: version ?? (await store.version()) };
        },
        ({ version, current }) =>
          onCommitted(person, version, current, () => {
            oracle.onDirect(person, mutation);
            onCommit(person);
          }),
      );
      await during(made);
    },

    /** Tells the oracle what a database committed since the last time. */
    tellCommitted() {
      if (committed.length === 0) return;
      const told = committed.sort(
        (a, b) => a.version - b.version || Number(b.isChange) - Number(a.isChange),
      );
      committed = [];
      for (const { tell } of told) tell();
    },

    follow: (stream: Stream) => streams.follow(stream),
    leave: (stream: Stream) => streams.leave(stream),

    stop(isCrash: boolean) {
      isUp = false;
      if (isCrash) host.crash();
      streams.endAll();
    },
    start() {
      isUp = true;
    },
    beOld(old: boolean) {
      isOld = old;
    },
    async backup() {
      const restore = await during(host.backup());
      saved = { restore, past: oracle.backup() };
    },
    /** The last backup, if there is one, takes the place of everything. */
    async restore() {
      if (!saved) return;
      streams.endAll();
      await during(saved.restore());
      epoch = random.uuid();
      oracle.restore(saved.past, epoch);
    },
    async forgetClients(person: string) {
      await during(host.forgetClients(person));
      oracle.forgetClients(person);
    },
    async raiseFloor(person: string) {
      await during(host.raiseFloor(person));
    },
  };
}

export type SimServer = ReturnType<typeof createSimServer>;
