import type { UserSql } from '../db/client.ts';
import type { ImageFile } from './read-image.ts';

export const imageVariants = ['original', 'thumbnail'] as const;
export type ImageVariant = (typeof imageVariants)[number];

type StoredImage = Pick<ImageFile, 'bytes' | 'mediaType'>;

/** Where images of generations are kept. What is said of them always stands in the database. */
export type ImageStore = {
  /** Keeps one image, within the transaction that makes its generation. */
  put(db: UserSql, generationId: string, variant: ImageVariant, image: ImageFile): Promise<void>;
  get(db: UserSql, generationId: string, variant: ImageVariant): Promise<StoredImage | undefined>;
  /** Forgets what the database's own cascade does not reach, once the generation is gone. */
  forget(userId: string, generationId: string): Promise<void>;
};
