import { isMutationName } from '@asterism/core/mutations/registry.ts';
import type { PendingMutation } from '@asterism/core/protocol/sync.ts';
import type { StoredState } from '@asterism/core/sync/ports.ts';
import type { Invariant } from './invariants.ts';
import type { Oracle } from './oracle.ts';

/** A change that was stored by the surface it was made on. */
type Act = { readonly person: string; readonly device: string; isLost: boolean };

type Keeper = {
  readonly name: string;
  readonly person: string;
  readonly stored: () => StoredState;
};

/** Knows every change that was ever stored, and what may have become of it. */
export function createLedger(
  oracle: Oracle,
  report: (invariant: Invariant, story: string) => void,
) {
  const acts = new Map<string, Act>();
  /** Refusals that a person was told of. */
  const told = new Set<string>();
  /** What the server said no to, without counting it. */
  const noes = new Set<string>();
  const uuids = new WeakMap<object, string>();

  const isRefused = (person: string, uuid: string) =>
    oracle.wasRefused(person, uuid) || noes.has(uuid);

  /** A waiting change left the outbox. */
  function onGone(device: Keeper, uuid: string) {
    const { replica } = device.stored();
    if (isRefused(device.person, uuid) && told.has(uuid)) return;
    if (replica && oracle.isContained(device.person, uuid, replica.cookie)) return;
    const why = isRefused(device.person, uuid)
      ? 'was refused and nobody was told'
      : oracle.isAccepted(device.person, uuid)
        ? 'was taken, but the replica does not contain it yet'
        : 'was never taken';
    report('kept', `${device.name} forgot a change that ${why}`);
  }

  return {
    onWritten(device: Keeper, before: StoredState, args: readonly unknown[], isFull: boolean) {
      for (const mutation of args.flat() as Partial<PendingMutation>[])
        if (mutation?.uuid && mutation.args) uuids.set(mutation.args, mutation.uuid);
      const now = new Set(device.stored().pending.map(({ uuid }) => uuid));
      const { name, person } = device;
      for (const uuid of now)
        if (!acts.has(uuid)) acts.set(uuid, { person, device: name, isLost: false });
      // An older client has no words for the refusal of what it does not know.
      for (const { uuid, name: act } of before.pending)
        if (!isMutationName(act) && oracle.wasRefused(person, uuid)) told.add(uuid);
      for (const { uuid } of before.pending)
        if (!now.has(uuid) && !(isFull && oracle.wasAccepted(person, uuid))) onGone(device, uuid);
    },
    onWiped(device: Keeper) {
      for (const { uuid } of device.stored().pending) {
        const act = acts.get(uuid);
        if (act) act.isLost = true;
      }
    },
    onDamaged({ uuid }: PendingMutation) {
      const act = acts.get(uuid);
      if (act) act.isLost = true;
    },
    onNo: (uuid: string) => noes.add(uuid),
    onTold: (uuid: string) => told.add(uuid),
    /** Whether the change with exactly these arguments was stored. */
    isStored: (args: object) => acts.has(uuids.get(args) ?? ''),
    atRest() {
      for (const [uuid, { person, device, isLost }] of acts) {
        const isGivenUp = isRefused(person, uuid) && told.has(uuid);
        // Also what a restore took away again counts as arrived: that is offered as recovered.
        if (!isGivenUp && !isLost && !oracle.wasAccepted(person, uuid))
          report('arrives', `a change stored on ${device} never arrived`);
      }
    },
  };
}
