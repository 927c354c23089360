import sharp from 'sharp';

/** Largest image in bytes, decoded from base64. */
export const mostImageBytes = 8 * 1024 * 1024;
/** More would cost more memory to shrink than a request may. */
const mostPixels = 64_000_000;
const thumbnailEdge = 480;

const mediaTypes: { readonly [format: string]: string } = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  heif: 'image/avif',
};

/** One image with what its own bytes say of it. */
export type ImageFile = {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
};

export type ReadImage =
  | { readonly ok: true; readonly original: ImageFile; readonly thumbnail: ImageFile }
  | { readonly ok: false; readonly why: string };

const base64 = /^(?:data:[\w.+/-]+;base64,)?([A-Za-z0-9+/\s]+={0,2}\s*)$/;

const notAnImage = {
  ok: false,
  why: 'is not an image that can be shown: send PNG, JPEG, WebP, GIF or AVIF in base64',
} as const;

async function shrink(bytes: Buffer): Promise<ImageFile> {
  const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels })
    .rotate()
    .resize(thumbnailEdge, thumbnailEdge, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, mediaType: 'image/webp', width: info.width, height: info.height };
}

/** What an image is by its own bytes: its type and size; undefined where it cannot be shown. */
export async function imageKind(bytes: Buffer) {
  try {
    const { format, width, height, compression } = await sharp(bytes, {
      limitInputPixels: mostPixels,
    }).metadata();
    const mediaType = mediaTypes[format];
    if (!mediaType || (format === 'heif' && compression !== 'av1')) return undefined;
    return { mediaType, width, height };
  } catch {
    return undefined; // sharp says so by throwing, whatever is wrong with the bytes
  }
}

/** An image from base64: its type is what its bytes say, never what it is called. */
export async function readImage(text: string): Promise<ReadImage> {
  const encoded = base64.exec(text)?.[1];
  if (encoded === undefined) return notAnImage;
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.byteLength > mostImageBytes)
    return { ok: false, why: `is larger than ${mostImageBytes / 1024 / 1024} MiB` };
  try {
    const kind = await imageKind(bytes);
    if (!kind) return notAnImage;
    return { ok: true, original: { bytes, ...kind }, thumbnail: await shrink(bytes) };
  } catch {
    return notAnImage; // it begins as one, and is none
  }
}
