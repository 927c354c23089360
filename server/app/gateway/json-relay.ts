import type { Relay } from './relay.ts';
import { parseJson } from './translate/json.ts';
import { readUsage, type Usage } from './translate/usage.ts';

const keptBytes = 4 * 1024;
const word = Buffer.from('"usage"');

/** A whole answer passes as it is; its usage is read out of its end, where everybody writes it. */
export function createJsonRelay(): Relay {
  let tail: Buffer = Buffer.alloc(0);
  return {
    push(chunk) {
      tail =
        chunk.byteLength >= keptBytes || tail.byteLength === 0
          ? chunk
          : Buffer.concat([tail.subarray(-keptBytes), chunk]);
      return chunk;
    },
    end: () => undefined,
    broken: () => undefined,
    usage: () => usageIn(tail),
  };
}

/** An object of numbers, and of objects of numbers. */
const usageObject = /^"usage"\s*:\s*(\{(?:[^{}]|\{[^{}]*\})*\})/;

/**
 * The last `"usage":{…}` of some bytes of JSON. In a string its quotes would be escaped, so this is
 * a member; undefined where it is cut off or not there.
 */
export function usageIn(bytes: Buffer): Usage | undefined {
  const at = bytes.lastIndexOf(word);
  if (at < 0) return undefined;
  const found = usageObject.exec(bytes.toString('utf8', at, at + keptBytes));
  return found?.[1] === undefined ? undefined : readUsage(parseJson(found[1]));
}
