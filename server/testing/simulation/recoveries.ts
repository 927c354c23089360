import { definitionOf, isMutationName } from '@asterism/core/mutations/registry.ts';
import type { PendingMutation, PullResponse } from '@asterism/core/protocol/sync.ts';
import type { SyncEngine } from '@asterism/core/sync/engine.ts';
import type { MadeMutation, StoredReplica, StoredState } from '@asterism/core/sync/ports.ts';
import { readRecord } from '@asterism/core/sync/read-record.ts';
import { withMutations } from '@asterism/core/sync/replay.ts';
import { type Library, readerOf } from '@asterism/core/sync/replica.ts';
import { differenceOf, recordsIn } from './compare-libraries.ts';
import type { Invariant } from './invariants.ts';
import { asMade } from './older-client.ts';
import type { Oracle } from './oracle.ts';

/** What is being decided, about what a person saw. */
export type Decision = {
  readonly choice: 'send' | 'drop';
  readonly offered: readonly MadeMutation[];
};

type Surface = {
  readonly name: string;
  readonly person: string;
  readonly stored: () => StoredState;
  readonly isShared: boolean;
  readonly engine: () => SyncEngine | null;
  readonly deciding: () => Decision | null;
  readonly trouble: { readonly wasFull: () => boolean; readonly wasClockSet: () => boolean };
};

/** What one surface had, by what it was seen to do. */
type Had = {
  /** Taken by the server, and not offered or decided about since. */
  acknowledged: readonly PendingMutation[];
  /** The data as of a reset that was answered last. */
  restored: StoredReplica | null;
  /** It is a copy of a profile whose clock was set. */
  readonly hasOddTimes: boolean;
  /** An older version of it met a restore, and could not tell what half of it would do. */
  wasOlder: boolean;
  /** Decided about, by epoch of the server. */
  readonly decided: Set<string>;
  /** Records that sending brings back. */
  offers: { readonly epoch: string; readonly records: readonly string[] } | null;
};

type ViewOf = (stored: StoredState) => Library;

const replayed = (library: Library, made: readonly MadeMutation[]) =>
  withMutations(
    library,
    made.map((mutation) => ({ ...mutation, id: 1 })),
  );

/** Whether a change would change nothing: what it does is there, or somebody went beyond it. */
const isThere = (library: Library, { name, args }: MadeMutation) =>
  !isMutationName(name) || definitionOf(name).invert(readerOf(library), args) === null;

/** Knows what every surface had when it met a restored server, and what it made of it. */
export function createRecoveries(
  oracle: Oracle,
  report: (invariant: Invariant, story: string) => void,
) {
  const all = new Map<string, Had>();
  const nothing = (): Had => ({
    ...{ acknowledged: [], restored: null, offers: null, hasOddTimes: false, wasOlder: false },
    decided: new Set(),
  });
  const hadBy = ({ name }: Surface): Had => {
    const had = all.get(name) ?? nothing();
    all.set(name, had);
    return had;
  };
  /** What somebody wanted back, and where. */
  const wanted: { person: string; epoch: string; record: string; device: string }[] = [];

  /** What a window shows that shares a replica: another may have replaced what is stored. */
  function onOfferedByWindow(surface: Surface, before: StoredState, had: Had, viewOf: ViewOf) {
    const { restored, acknowledged } = had;
    const held = surface.engine()?.$library.get();
    if (!restored || !held || surface.trouble.wasFull()) return;
    let library = viewOf({ ...before, clientId: null, replica: restored });
    const steps = [library];
    for (const made of surface.stored().recovered) {
      library = replayed(library, [made]);
      steps.push(library);
    }
    const back = new Set(steps.flatMap(recordsIn));
    for (const record of recordsIn(held))
      if (!back.has(record))
        report('offered', `${surface.name} held ${record} and does not offer it`);
    const standing = acknowledged.filter((made) => isThere(held, made));
    had.acknowledged = standing.filter((made) => isThere(steps[0] as Library, made));
    if (surface.trouble.wasClockSet()) return;
    for (const made of standing)
      if (!steps.some((step) => isThere(step, made)))
        report(
          'offered',
          `${surface.name} does not offer ${made.name}, which the server had taken`,
        );
  }

  function onOffered(surface: Surface, before: StoredState, had: Had, viewOf: ViewOf) {
    const { restored, acknowledged } = had;
    if (!restored || surface.trouble.wasFull()) return;
    const say = (story: string) => report('offered', `${surface.name} ${story}`);
    const { epoch } = restored.cookie;
    const offered = surface.stored().recovered;
    // An older client cannot tell what some of it would do.
    if (![...offered, ...before.acknowledged].every(({ name }) => isMutationName(name))) {
      had.wasOlder = true;
      return;
    }
    const held = viewOf(before);
    const left = viewOf({ ...before, clientId: null, replica: restored });
    let library = left;
    for (const made of offered) {
      if (isMutationName(made.name) && isThere(library, made))
        say(`offers ${made.name}, which is there`);
      library = replayed(library, [made]);
      if (had.decided.has(`${epoch} ${made.uuid}`))
        say(`offers ${made.name} though it was decided about`);
    }
    if (new Set(offered.map(({ uuid }) => uuid)).size < offered.length)
      say('offers something twice');
    const back = new Set(recordsIn(library));
    const known = new Set([...recordsIn(left), ...recordsIn(held)]);
    for (const record of recordsIn(held))
      if (!back.has(record)) say(`held ${record} and does not offer it`);
    const earlier = new Set(recordsIn(replayed(left, before.recovered)));
    // A place in a collection that was not there then: part of an act that did nothing before.
    for (const record of back)
      if (!known.has(record) && !earlier.has(record) && !record.startsWith('collectionItem'))
        say(`offers ${record}, which was gone`);
    const standing = acknowledged.filter((made) => isThere(held, made));
    const lost = differenceOf(library, replayed(library, standing));
    if (lost && !had.hasOddTimes && !had.wasOlder && !surface.trouble.wasClockSet())
      say(`does not offer what the server had taken: ${lost} if it did`);
    // What the backup holds too may be lost by the next restore.
    had.acknowledged = standing.filter((made) => isThere(left, made));
    const there = new Set(recordsIn(left));
    had.offers = {
      epoch,
      records: [...back].filter((record) => !there.has(record)),
    };
  }

  function onDecided(surface: Surface, { choice, offered }: Decision, had: Had, view: Library) {
    const epoch = oracle.epoch();
    for (const { uuid } of offered) had.decided.add(`${epoch} ${uuid}`);
    if (choice === 'send' && had.offers && !surface.isShared && !surface.trouble.wasFull()) {
      const { pending, replica } = surface.stored();
      const waiting = new Set(pending.map(({ uuid }) => uuid));
      const isOfThePast = replica?.cookie.epoch !== had.offers.epoch;
      const isChange = isOfThePast || differenceOf(view, replayed(view, offered)) !== null;
      const missing = isChange && offered.some(({ uuid }) => !waiting.has(uuid));
      if (missing) report('decided', `${surface.name} forgets what was to be sent`);
      const shown = new Set(recordsIn(view));
      for (const record of had.offers.records.filter((one) => shown.has(one)))
        wanted.push({
          ...{ person: surface.person, record, epoch: had.offers.epoch, device: surface.name },
        });
    }
    had.offers = null;
  }

  return {
    onPulled(surface: Surface, { isReset, puts, cookie }: PullResponse) {
      const records = puts.map(readRecord).filter((record) => record !== undefined);
      const meta = { cookie, clientId: '', lastMutationId: 0, receivedAt: 0 };
      hadBy(surface).restored = isReset ? { ...meta, records } : null;
    },
    onWritten(surface: Surface, before: StoredState, method: string, viewOf: ViewOf) {
      const had = hadBy(surface);
      if (method === 'settle') {
        const left = new Set(surface.stored().pending.map(({ uuid }) => uuid));
        const gone = before.pending.filter(
          ({ uuid }) => !left.has(uuid) && oracle.isAccepted(surface.person, uuid),
        );
        had.acknowledged = [...had.acknowledged, ...asMade(gone)];
      }
      const { restored } = had;
      const isReplaced = surface.stored().replica?.cookie.epoch === restored?.cookie.epoch;
      if (method === 'saveReplica' && restored && isReplaced && !surface.isShared)
        if (!surface.trouble.wasFull())
          report('offered', `${surface.name} replaced what it held before it stored what to offer`);
      if (method !== 'saveRecovered') return;
      const decision = surface.deciding();
      if (decision && surface.stored().recovered.length === 0)
        onDecided(surface, decision, had, viewOf(surface.stored()));
      else if (surface.isShared) onOfferedByWindow(surface, before, had, viewOf);
      else onOffered(surface, before, had, viewOf);
      had.restored = null;
    },
    /** What the server said no to was not sent again: the person is told, and may. */
    onNo({ name }: Surface) {
      for (const one of wanted.splice(0)) if (one.device !== name) wanted.push(one);
    },
    /** The next window knows nothing of what this one remembered. */
    onRenewed: (surface: Surface) => all.set(surface.name, nothing()),
    onWiped: (surface: Surface) => all.set(surface.name, nothing()),
    onCopied(surface: Surface, as: string) {
      const had = hadBy(surface);
      const hasOddTimes = had.hasOddTimes || surface.trouble.wasClockSet();
      all.set(as, { ...had, hasOddTimes, decided: new Set(had.decided) });
    },
    /** Once everybody sent what they were offered and nothing happens any more. */
    atRest(libraryOfPerson: (person: string) => Library) {
      for (const { person, epoch, record, device } of wanted) {
        if (epoch !== oracle.epoch() || oracle.wasRemoved(person, record)) continue;
        if (!recordsIn(libraryOfPerson(person)).includes(record))
          report('decided', `${record}, sent again by ${device}, did not arrive`);
      }
    },
  };
}
