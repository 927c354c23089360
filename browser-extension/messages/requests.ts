import type { ItemId } from '@asterism/core/domain/item-id.ts';
import { itemIdSchema } from '@asterism/core/domain/item-id-schema.ts';
import { favoriteSet } from '@asterism/core/mutations/favorite-set.ts';
import { preferencesSetModels } from '@asterism/core/mutations/preferences-set-models.ts';
import * as z from 'zod/mini';
import type { PopupRequest } from './popup-messages.ts';
import type { SiteRequest } from './site-messages.ts';

const act = z.string().check(z.maxLength(64));
const mutation = z.discriminatedUnion('name', [
  z.object({ name: z.literal('favorite.set'), args: favoriteSet.args }),
  z.object({ name: z.literal('preferences.setModels'), args: preferencesSetModels.args }),
]);

const popupRequest: z.ZodMiniType<PopupRequest> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sign-in'), origin: z.string() }),
  z.object({ kind: z.literal('cancel-sign-in') }),
  z.object({ kind: z.literal('disconnect') }),
  z.object({ kind: z.literal('refresh') }),
  z.object({ kind: z.literal('decide'), choice: z.enum(['send', 'drop']) }),
  z.object({
    kind: z.literal('dismiss'),
    act,
    id: z.string().check(z.maxLength(64)),
    isDismissed: z.boolean(),
  }),
  z.object({ kind: z.literal('mutate'), act, mutation }),
]);

const face = z.object({
  id: z.pipe(
    itemIdSchema,
    z.transform((id) => id as ItemId),
  ),
  name: z.string(),
  provider: z.string(),
  providerName: z.string(),
});

const siteRequest: z.ZodMiniType<SiteRequest> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('watch'),
    ids: z.array(z.string().check(z.maxLength(600))).check(z.maxLength(2000)),
  }),
  z.object({ kind: z.literal('star'), act, item: face, value: z.boolean() }),
]);

/** A request of the popup, undefined where it is none. */
export const readPopupRequest = (message: unknown): PopupRequest | undefined =>
  popupRequest.safeParse(message).data;

/** A request of a page's script: it comes from a process that a page may have broken into. */
export const readSiteRequest = (message: unknown): SiteRequest | undefined =>
  siteRequest.safeParse(message).data;
