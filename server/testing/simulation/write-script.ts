import { type Random, randomOf } from './random.ts';
import type { Fate, Message, Script, ScriptEvent } from './script.ts';

const second = 1000;
const day = 24 * 60 * 60 * second;

type Made = ScriptEvent extends infer E ? (E extends ScriptEvent ? Omit<E, 'at'> : never) : never;
type Cast = { readonly random: Random; readonly devices: string[]; readonly people: string[] };

const fates: readonly ((random: Random) => Fate)[] = [
  () => ({ kind: 'lost' }),
  () => ({ kind: 'answer lost' }),
  (random) => ({ kind: 'proxy page', isDelivered: random.chance(0.5) }),
  (random) => ({ kind: 'late', ms: random.whole(100, 60_000) }),
  (random) => ({ kind: 'answer late', ms: random.whole(100, 40_000) }),
  () => ({ kind: 'twice' }),
  (random) => ({ kind: 'again', ms: random.whole(10, 60_000) }),
  () => ({ kind: 'server error' }),
];
const pokeFates: readonly Fate[] = [
  { kind: 'lost' },
  { kind: 'twice' },
  { kind: 'late', ms: 20_000 },
];

function message({ random, devices }: Cast): Made {
  const on = random.pick<Message>(['push', 'push', 'pull', 'poke']);
  const fate = on === 'poke' ? random.pick(pokeFates) : random.pick(fates)(random);
  return { kind: 'message', device: random.pick(devices), on, fate };
}

/** A restore while somebody is away, and what happens soon after it. */
function restore({ random, devices, people }: Cast): Made[] {
  const device = random.pick(devices);
  const away: Made[] = [
    { kind: 'kill', device, boundaries: 1, downMs: random.whole(5, 40) * second },
    { kind: 'refresh', device },
  ];
  const isAway = random.chance(0.5);
  const direct = (): Made => ({
    kind: 'direct act',
    person: random.pick(people),
    salt: random.whole(1, 1e9),
  });
  return [
    ...(random.chance(0.4) ? [{ kind: 'backup' } as const, direct()] : []),
    ...(isAway ? away : []),
    { kind: 'restore' },
    ...(random.chance(0.6) ? [direct()] : []),
    ...(!isAway && random.chance(0.6)
      ? [{ kind: 'kill', device, boundaries: random.whole(1, 12), downMs: 300 } as const]
      : []),
    ...(!isAway && random.chance(0.6)
      ? [{ kind: 'decide', device, choice: random.chance(0.7) ? 'send' : 'drop' } as const]
      : []),
  ];
}

/** Restored while somebody is away, and grown since to the very version they know. */
function twin({ random, devices, people }: Cast): Made[] {
  const device = random.pick(devices);
  const person = people.find((name) => device.startsWith(name)) ?? random.pick(people);
  const star = (): Made => ({
    kind: 'direct act',
    person,
    salt: { star: `star ${random.whole(1, 1e6)}`, value: true },
  });
  return [
    { kind: 'backup' },
    star(),
    { kind: 'refresh', device },
    { kind: 'kill', device, boundaries: 1, downMs: random.whole(8, 40) * second },
    { kind: 'refresh', device },
    { kind: 'restore' },
    star(),
  ];
}

/** Every kind of trouble; a run meets some of them. */
const troubles: readonly ((cast: Cast) => Made | Made[])[] = [
  message,
  message,
  message,
  ({ random, devices }) => ({
    kind: 'kill',
    device: random.pick(devices),
    boundaries: random.whole(1, 12),
    downMs: random.whole(100, 40_000),
  }),
  ({ random, devices }) => ({
    kind: 'kill',
    device: random.pick(devices),
    boundaries: random.whole(1, 30),
    downMs: 500,
  }),
  ({ random, devices }) => ({
    kind: 'cut stream',
    device: random.pick(devices),
    isSilent: random.chance(0.5),
  }),
  ({ random, devices }) => ({
    kind: 'signed out',
    device: random.pick(devices),
    ms: random.whole(second, 60_000),
  }),
  ({ random, devices }) => ({
    kind: 'quota',
    device: random.pick(devices),
    writes: random.whole(1, 4),
  }),
  ({ random, devices }) => ({ kind: 'wipe', device: random.pick(devices) }),
  ({ random, devices }) => {
    const device = random.pick(devices);
    const waits = [1, 2, 3].map(() => ({
      kind: 'act' as const,
      device,
      salt: random.whole(1, 1e9),
    }));
    const ms = random.whole(1, 40) * second;
    return [
      { kind: 'signed out', device, ms: random.whole(3000, 30_000) },
      ...waits,
      { kind: 'downgrade', device, ms },
    ];
  },
  ({ random, devices }) => {
    const device = random.pick(devices);
    const waits = [1, 2, 3].map(() => ({
      kind: 'act' as const,
      device,
      salt: random.whole(1, 1e9),
    }));
    return [{ kind: 'signed out', device, ms: 5000 }, ...waits, { kind: 'damage', device }];
  },
  ({ random, devices }) => {
    const device = random.pick(devices);
    const as = `${device}+`;
    if (!devices.includes(as)) devices.push(as);
    return { kind: 'copy', device, as };
  },
  ({ random, devices }) => ({
    kind: 'clock',
    device: random.pick(devices),
    offsetMs: random.pick([-day, day, 0, random.whole(-600_000, 600_000)]),
  }),
  ({ random, devices }) => ({ kind: 'old shape', device: random.pick(devices) }),
  ({ random, devices }) => ({ kind: 'newer records', device: random.pick(devices) }),
  ({ random }) => ({
    kind: 'server down',
    ms: random.whole(second, 90_000),
    isCrash: random.chance(0.5),
  }),
  ({ random }) => ({ kind: 'server old', ms: random.whole(second, 60_000) }),
  (cast) => {
    if (cast.random.chance(0.4)) return { kind: 'backup' };
    return cast.random.chance(0.4) ? twin(cast) : restore(cast);
  },
  ({ random, people }) => ({ kind: 'forget clients', person: random.pick(people) }),
  ({ random, people }) => ({ kind: 'raise floor', person: random.pick(people) }),
];

function actOf({ random, devices, people }: Cast): Made {
  const salt = random.whole(1, 1e9);
  const device = random.pick(devices);
  const draw = random.next();
  if (draw < 0.72) return { kind: 'act', device, salt };
  if (draw < 0.87) return { kind: 'undo', device };
  if (draw < 0.91) return { kind: 'wrong act', device, salt };
  if (draw < 0.93) return { kind: 'refresh', device };
  if (draw < 0.94) return { kind: 'adopt', device, isLocked: random.chance(0.7) };
  if (draw < 0.96) return { kind: 'decide', device, choice: random.chance(0.7) ? 'send' : 'drop' };
  return { kind: 'direct act', person: random.pick(people), salt };
}

/** The script a seed stands for. */
export function writeScript(seed: number): Script {
  const random = randomOf(seed, 'script');
  const people = random.chance(0.25) ? ['anna', 'ben'] : ['anna'];
  const devices = people.flatMap((person) =>
    Array.from({ length: random.whole(1, 3) }, (_, number) => ({
      name: `${person}'s ${['laptop', 'browser', 'desktop'][number]}`,
      person,
      isLive: random.chance(0.8),
      isShared: false,
    })),
  );
  if (random.chance(0.2))
    for (const device of devices) if (device.person === 'anna') device.isShared = true;
  const cast: Cast = { random, people, devices: devices.map(({ name }) => name) };
  const restAt = random.whole(60, 300) * second;
  const met = troubles.filter(() => random.chance(0.35));
  const events: ScriptEvent[] = [];
  /** Some moments, with what happens there; what belongs together follows shortly after. */
  const add = (moments: number, make: () => Made | Made[]) => {
    for (let n = 0; n < moments; n++) {
      const at = random.whole(0, restAt);
      const pace = random.pick([1, 300, 1500]);
      for (const [position, made] of [make()].flat().entries())
        events.push({ at: at + position * pace, ...made });
    }
  };
  const act = () =>
    Array.from({ length: random.chance(0.3) ? random.whole(2, 4) : 1 }, () => actOf(cast));
  // Copies are in the cast before anybody acts on them.
  if (met.length > 0) add(random.whole(1, 25), () => random.pick(met)(cast));
  add(random.whole(6, 40), act);
  events.sort((a, b) => a.at - b.at);
  return { seed, devices, isBrowser: seed % 2 === 0, items: random.whole(1, 6), events, restAt };
}
