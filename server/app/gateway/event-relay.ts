import { usageIn } from './json-relay.ts';
import type { Relay } from './relay.ts';
import type { Usage } from './translate/usage.ts';

/** An event longer than this is no usage, and passes as it comes. */
const longestUsageBytes = 64 * 1024;
const usageWord = '"usage":';
const noChoices = /"choices"\s*:\s*\[\s*\]/;

/** Where the last whole event of these bytes ends; 0 for none. */
function endOfEvents(bytes: Buffer): number {
  const at = Math.max(bytes.lastIndexOf('\n\n') + 2, bytes.lastIndexOf('\r\n\r\n') + 4);
  return at >= 4 || bytes.indexOf('\n\n') === 0 ? at : 0;
}

function* eventsOf(bytes: Buffer): Generator<Buffer> {
  let start = 0;
  while (start < bytes.byteLength) {
    const ends = [
      [bytes.indexOf('\n\n', start), 2],
      [bytes.indexOf('\r\n\r\n', start), 4],
    ].filter(([at = -1]) => at >= 0);
    const [at = bytes.byteLength, width = 0] = ends.sort(([a = 0], [b = 0]) => a - b)[0] ?? [];
    yield bytes.subarray(start, at + width);
    start = at + width;
  }
}

/**
 * A stream of events passes as it is, up to its last whole event. Where the usage was asked for
 * only by us (`dropsUsage`), the event that tells nothing else is kept from the client.
 */
export function createEventRelay({ dropsUsage }: { dropsUsage: boolean }): Relay {
  let held: Buffer | undefined;
  let isPassing = false;
  let found: Usage | undefined;

  function seen(events: Buffer): Buffer {
    const kept: Buffer[] = [];
    for (const event of eventsOf(events)) {
      const usage = event.includes(usageWord) ? usageIn(event) : undefined;
      found = usage ?? found;
      if (!usage || !dropsUsage || !noChoices.test(event.toString())) kept.push(event);
    }
    return kept.length === 1 ? (kept[0] as Buffer) : Buffer.concat(kept);
  }

  return {
    push(chunk) {
      const bytes = held ? Buffer.concat([held, chunk]) : chunk;
      const end = endOfEvents(bytes);
      if (isPassing && end === 0) return chunk;
      isPassing = false;
      const whole = end === bytes.byteLength ? bytes : bytes.subarray(0, end);
      held = end === bytes.byteLength ? undefined : bytes.subarray(end);
      const out = whole.includes(usageWord) ? seen(whole) : whole;
      if (!held || held.byteLength <= longestUsageBytes)
        return out.byteLength > 0 ? out : undefined;
      isPassing = true;
      const rest = held;
      held = undefined;
      return Buffer.concat([out, rest]);
    },
    end() {
      return held && held.byteLength > 0 ? seen(held) : undefined;
    },
    broken: (message) =>
      `${isPassing ? '\n\n' : ''}data: ${JSON.stringify({
        error: { message, type: 'server_error', param: null, code: 'stream_broken' },
      })}\n\n`,
    usage: () => found,
  };
}
