import * as z from 'zod/mini';

const cell = z.nullable(z.number());
const text = z.nullable(z.string());

/**
 * The whole catalog as it travels: one array per model, repeated words once in tables.
 * Row: provider, exact id, name, context, output limit, price in, out, cached (USD per million tokens),
 * input modalities, output modalities, capability bits, release, knowledge, status, alias.
 */
export const catalogWireSchema = z.object({
  version: z.string(),
  providers: z.array(z.tuple([z.string(), z.string()])),
  modalities: z.array(z.string()),
  aliases: z.array(z.string()),
  models: z.array(
    z.tuple([
      z.number(),
      z.string(),
      z.string(),
      cell,
      cell,
      cell,
      cell,
      cell,
      z.number(),
      z.number(),
      z.number(),
      text,
      text,
      z.number(),
      cell,
    ]),
  ),
});

export type CatalogWire = z.infer<typeof catalogWireSchema>;
