/** Neither red, which asks for help, nor amber, which is the star's. */
export const tagHues: readonly number[] = [145, 172, 200, 228, 255, 282, 310, 338];

const fnvOffset = 0x811c9dc5;
const fnvPrime = 0x01000193;
const golden = 0x9e3779b1;

/** The hue of a tag in degrees: the same for the same name, on every surface. */
export function tagHue(tag: string): number {
  let hash = fnvOffset;
  for (const byte of new TextEncoder().encode(tag)) hash = Math.imul(hash ^ byte, fnvPrime);
  const place = ((Math.imul(hash, golden) >>> 0) * tagHues.length) / 2 ** 32;
  return tagHues[Math.floor(place)] as number;
}
