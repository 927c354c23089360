import { databaseImages } from './database-images.ts';
import { folderImages } from './folder-images.ts';
import type { ImageStore } from './image-store.ts';

/** The store the operator chose: a folder, or the database. */
export const openImageStore = (folder: string | undefined): ImageStore =>
  folder === undefined ? databaseImages : folderImages(folder);
