/** Two letters for a badge: initials of the first two words (camel case counts), else the first two. */
export function providerMonogram(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const [first = '?', second] = words.map((word) => [...word]);
  const letters = second ? [first[0], second[0]] : [first[0], first[1] ?? ''];
  return second ? letters.join('').toUpperCase() : letters.join('');
}

const fnvOffset = 0x811c9dc5;
const fnvPrime = 0x01000193;
const golden = 0x9e3779b1;

/**
 * The hue of a provider's badge in degrees, from its id alone: FNV-1a (32 bit), spread by the
 * golden ratio over 120–339°, which leaves out red and the star's amber.
 */
export function providerHue(id: string): number {
  let hash = fnvOffset;
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, fnvPrime);
  return 120 + Math.floor((220 * (Math.imul(hash, golden) >>> 0)) / 2 ** 32);
}
