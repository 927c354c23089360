import * as z from 'zod/mini';

/** The largest arguments of one mutation, in characters of JSON: what is pushed must fit a body. */
export const maxArgsLength = 100_000;
/** Room for what stands around a list of acts. */
const maxActsLength = 60_000;

/** Refuses arguments that would not fit into any push. */
export const fitsIntoPush = z.refine((args) => JSON.stringify(args).length <= maxArgsLength, {
  error: 'is too long for one change',
});

/** Splits a long list into lists that one mutation each can hold, in order; `most` by count. */
export function splitActs<Act>(acts: readonly Act[], most: number): Act[][] {
  const parts: Act[][] = [];
  let room = 0;
  for (const act of acts) {
    const { length } = JSON.stringify(act);
    const last = parts.at(-1);
    if (last && last.length < most && length <= room) {
      last.push(act);
      room -= length;
    } else {
      parts.push([act]);
      room = maxActsLength - length;
    }
  }
  return parts;
}
