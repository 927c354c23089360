import * as z from 'zod/mini';
import { itemIdField } from '../domain/item-id-schema.ts';
import { storableText } from '../domain/storable-text.ts';

const label = storableText(1000);

/** A tag, short enough for a chip. */
export const tagField = storableText(100);

/** The item an act is about, with the face its record keeps. */
export const itemField = z.strictObject({
  id: itemIdField,
  name: label,
  provider: z.nullable(label),
  providerName: z.nullable(label),
});
