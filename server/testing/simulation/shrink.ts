import type { Invariant } from './invariants.ts';
import type { Run } from './run-script.ts';
import type { Script, ScriptEvent } from './script.ts';

/** Smaller versions of one event, the smallest first. */
function simpler(event: ScriptEvent): ScriptEvent[] {
  const halved = (value: number) => Math.floor(value / 2);
  switch (event.kind) {
    case 'kill':
      return [
        { ...event, downMs: 100 },
        { ...event, boundaries: halved(event.boundaries) || 1 },
      ];
    case 'quota':
      return [{ ...event, writes: 1 }];
    case 'message':
      return 'ms' in event.fate
        ? [{ ...event, fate: { ...event.fate, ms: halved(event.fate.ms) } }]
        : [];
    case 'server down':
      return [{ ...event, ms: halved(event.ms) }];
    default:
      return [];
  }
}

/** Without runs of events, longest first, then without single ones, then with simpler ones. */
function* smaller(script: Script): Generator<Script> {
  const { events, devices } = script;
  for (const { name } of devices) {
    const others = events.filter((event) => !('device' in event) || event.device !== name);
    const left = devices.filter((device) => device.name !== name);
    if (left.length > 0) yield { ...script, devices: left, events: others };
  }
  for (let size = events.length >> 1; size >= 1; size >>= 1)
    for (let from = 0; from < events.length; from += size)
      yield { ...script, events: [...events.slice(0, from), ...events.slice(from + size)] };
  for (const [at, event] of events.entries())
    for (const other of simpler(event))
      if (JSON.stringify(other) !== JSON.stringify(event))
        yield { ...script, events: events.with(at, other) };
  const last = events.at(-1)?.at ?? 0;
  if (script.restAt > last + 1000) yield { ...script, restAt: last + 1000 };
}

/** The smallest script found that still breaks the same invariant, and its run. */
export async function shrink(
  script: Script,
  invariant: Invariant,
  run: (script: Script) => Promise<Run>,
  attempts = 600,
): Promise<{ script: Script; run: Run }> {
  let best = { script, run: await run(script) };
  let left = attempts;
  for (let isSmaller = true; isSmaller && left > 0; ) {
    isSmaller = false;
    for (const next of smaller(best.script)) {
      if (left-- <= 0) break;
      const result = await run(next);
      if (result.violation?.invariant !== invariant) continue;
      best = { script: next, run: result };
      isSmaller = true;
      break;
    }
  }
  return best;
}
