/** How the base64 of an image's first bytes begins. */
const beginnings: readonly (readonly [string, string])[] = [
  ['iVBOR', 'image/png'],
  ['/9j/', 'image/jpeg'],
  ['R0lGOD', 'image/gif'],
  ['UklGR', 'image/webp'],
];

/** Ollama takes bare base64 and looks for itself; a chat takes a URL that names the type. */
export function imageUrl(base64: string): string {
  if (base64.startsWith('data:')) return base64;
  const [, type] = beginnings.find(([begin]) => base64.startsWith(begin)) ?? [];
  return `data:${type ?? 'image/png'};base64,${base64}`;
}
