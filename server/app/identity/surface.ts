import { surfaceKinds } from '@asterism/core/protocol/device.ts';
import * as z from 'zod/mini';

/** What a surface may call itself: letters that show, without what turns or hides text. */
export const surfaceNameSchema = z.pipe(
  z.string().check(z.maxLength(100)),
  z.transform((name) => name.replaceAll(/\s+/g, ' ').replaceAll(/\p{C}/gu, '').trim() || undefined),
);

export const surfaceKindSchema = z.enum(surfaceKinds);
