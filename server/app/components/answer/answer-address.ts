const schemes = new Set(['http:', 'https:', 'mailto:']);
const shownImage = /^data:image\/(?:png|jpeg|webp|gif);base64,[A-Za-z0-9+/]+={0,2}$/;
/** The longest image within an answer, in characters of its address. */
const longestImage = 12_000_000;

/**
 * Where a link of an answer may lead: somewhere on the web or a mailbox, said in full. Not to our
 * own pages, and to no address with a name before the host, which would look like another.
 */
export function linkAddress(text: string): URL | undefined {
  const url = URL.parse(text);
  return url && schemes.has(url.protocol) && !url.username && !url.password ? url : undefined;
}

/** The address of an image on another host. */
export function remoteImage(text: string): URL | undefined {
  const url = linkAddress(text);
  return url && url.protocol !== 'mailto:' ? url : undefined;
}

const image = /data:image\/[a-z]+;base64,[A-Za-z0-9+/=]+/g;

/** A text without what of it are images, however long those are. */
export const imagesLeftOut = (text: string): string => text.replace(image, '');

/** Whether an address is an image itself, of a kind that only draws. */
export const isDataImage = (text: string): boolean =>
  text.length <= longestImage && shownImage.test(text);
