import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { actOf } from './acts.ts';
import { createDevice, type Device } from './device.ts';
import type { ScriptEvent } from './script.ts';
import { eventWords } from './words.ts';
import type { World } from './world.ts';

export type Stage = World & { readonly devices: Map<string, Device> };

type Of<Kind extends ScriptEvent['kind']> = Extract<ScriptEvent, { kind: Kind }>;
type OnDevice = Extract<ScriptEvent, { device: string }>;

/** What somebody does on a device, with what they see there. */
function act(stage: Stage, device: Device, { kind, salt }: Of<'act' | 'wrong act'>) {
  const mutation = actOf(device.person, salt, stage.items);
  const args = kind === 'act' ? mutation.args : { ...mutation.args, surplus: 'of no meaning' };
  device.mutate({ ...mutation, args } as LibraryMutation);
}

function copy(stage: Stage, device: Device, as: string) {
  if (stage.devices.has(as) || device.isShared) return;
  const { person, isLive } = device;
  stage.witness.onCopied(device, as);
  const copied = createDevice(stage, { name: as, person, isLive }, device.copy());
  stage.devices.set(as, copied);
  copied.start();
}

function playOnDevice(stage: Stage, device: Device, event: OnDevice) {
  switch (event.kind) {
    case 'act':
    case 'wrong act':
      return act(stage, device, event);
    case 'undo':
      return device.undo();
    case 'decide':
      return device.decide(event.choice);
    case 'refresh':
      return void device.engine()?.sync();
    case 'message':
      return device.trouble.arm(event.on, event.fate);
    case 'cut stream':
      return device.cutStream(event.isSilent);
    case 'signed out':
      return device.trouble.signOut(event.ms);
    case 'kill':
      return device.trouble.killAfter(event.boundaries, event.downMs);
    case 'quota':
      return device.trouble.fill(event.writes);
    case 'wipe':
      return device.wipe();
    case 'downgrade':
      return device.downgrade(event.ms);
    case 'adopt':
      if (!event.isLocked) stage.machineOf(device.person).unlock();
      return device.adopt();
    case 'damage':
      return device.damage();
    case 'copy':
      return copy(stage, device, event.as);
    case 'clock':
      return device.trouble.setClock(event.offsetMs);
    case 'old shape':
      return device.trouble.useOldShape();
    case 'newer records':
      return device.trouble.meetNewer();
  }
}

/** Lets one event of a script happen. */
export function playEvent(stage: Stage, event: ScriptEvent) {
  const { server, scheduler } = stage;
  stage.tell(`— ${eventWords(event)}`);
  if ('device' in event) {
    const device = stage.devices.get(event.device);
    if (device) playOnDevice(stage, device, event);
    return;
  }
  switch (event.kind) {
    case 'direct act': {
      const { person, salt } = event;
      return void server.change(person, actOf(person, salt, stage.items));
    }
    case 'server down':
      server.stop(event.isCrash);
      return void scheduler.after(event.ms, () => server.start());
    case 'server old':
      server.beOld(true);
      return void scheduler.after(event.ms, () => server.beOld(false));
    case 'backup':
      return void server.backup();
    case 'restore':
      return void server.restore();
    case 'forget clients':
      return void server.forgetClients(event.person);
    case 'raise floor':
      return void server.raiseFloor(event.person);
  }
}
