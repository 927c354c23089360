const longest = 60;

/** A title as part of a model id: lower-case ASCII words with dashes; `collection` if none is left. */
function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-|-$/g, '');
  return words || 'collection';
}

/** A slug for the title that is not among `taken`, and is among them from now on. */
export function takeSlug(title: string, taken: Set<string>): string {
  const plain = slugOf(title);
  let slug = plain;
  for (let number = 2; taken.has(slug); number++) slug = `${plain}-${number}`;
  taken.add(slug);
  return slug;
}
