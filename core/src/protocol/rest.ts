import * as z from 'zod/mini';

/** What every failed REST call answers. */
export const restErrorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.optional(z.unknown()),
  }),
});
export type RestError = z.infer<typeof restErrorSchema>;

/** `GET /api/favorites/models` */
export const favoriteModelsSchema = z.object({
  favorites: z.array(
    z.object({ modelId: z.string(), createdAt: z.string(), tags: z.array(z.string()) }),
  ),
  nextCursor: z.nullable(z.string()),
});
export type FavoriteModels = z.infer<typeof favoriteModelsSchema>;
