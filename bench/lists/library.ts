import pg from 'pg';

/** How much the person of the bench has. */
export const library = {
  favorites: { model: 600, generation: 250, tool: 150 },
  collections: 200,
  itemsEach: 500,
  generations: 5_000,
  tools: 1_000,
} as const;

export const tag = 'coding';

const { favorites, collections, itemsEach, generations, tools } = library;

/** Kinds alternate among the items; the face is what a star keeps of it. */
const items = `
  CREATE TEMP TABLE made AS
  SELECT 'model' AS kind, m.id, m.name, m.provider, m.provider_name,
      row_number() OVER (ORDER BY md5(m.id)) AS nth, NULL::uuid AS generation
    FROM catalog_models m
  UNION ALL
  SELECT 'generation', 'generation:' || u, 'A picture of number ' || n, 'lab', 'Lab', n, u
    FROM (SELECT n, gen_random_uuid() AS u FROM generate_series(1, ${generations}) n) g
  UNION ALL
  SELECT 'tool', 'tool:server-' || n % 20 || '/tool-' || n, 'Tool ' || n, 'server-' || n % 20,
      'server-' || n % 20, n, NULL
    FROM generate_series(1, ${tools}) n;
  CREATE TEMP TABLE spread AS SELECT *, row_number() OVER (ORDER BY md5(id)) AS place FROM made;
  CREATE UNIQUE INDEX ON spread (place)`;

const fill = `
  INSERT INTO items (user_id, id, kind, name, provider, provider_name)
    SELECT $1, id, kind, name, provider, provider_name FROM spread`;

const fillGenerations = `
  INSERT INTO generations (user_id, id, item_id, model_id, prompt, text, created_at)
    SELECT $1, generation, id, 'model:lab/m-' || nth % 40, name, repeat('A sentence of it. ', 30),
      now() - nth * interval '1 minute' FROM spread WHERE kind = 'generation'`;

const fillTools = `
  INSERT INTO tools (user_id, id, server, name, title, description, input_schema, registered_at,
      seen_at)
    SELECT $1, id, provider, 'tool-' || nth, name, 'It does what number ' || nth || ' does.',
      '{"type":"object","properties":{"path":{"type":"string"}}}', now(), now()
    FROM spread WHERE kind = 'tool'`;

const fillFavorites = `
  INSERT INTO user_favorites (user_id, item_id, created_at, tags, version)
    SELECT $1, id, now() - place * interval '1 second',
      CASE WHEN nth % 3 = 0 THEN ARRAY['${tag}', 'later'] ELSE '{}' END, 1
    FROM spread WHERE nth <= CASE kind WHEN 'model' THEN ${favorites.model}
      WHEN 'generation' THEN ${favorites.generation} ELSE ${favorites.tool} END`;

const fillCollections = `
  INSERT INTO collections (user_id, id, title, slug, created_at, version)
    SELECT $1, gen_random_uuid(), 'Collection ' || n, 'collection-' || n,
      now() - n * interval '1 hour', 1 FROM generate_series(1, ${collections}) n`;

/** Positions are fractional keys of four digits, from `d0000` on. */
const fillCollectionItems = `
  INSERT INTO collection_items (user_id, collection_id, item_id, position, added_at, name, provider,
      provider_name, version)
    SELECT $1, c.id, s.id, 'd0' || lpad(n::text, 3, '0') , now(), s.name, s.provider,
      s.provider_name, 1
    FROM (SELECT id, row_number() OVER (ORDER BY slug) AS nth FROM collections
        WHERE user_id = $1) c
      CROSS JOIN generate_series(1, ${itemsEach}) n
      JOIN spread s ON s.place = 1 + (c.nth * 37 + n * 13) % (SELECT count(*) FROM spread)`;

const fillPreferences = `
  INSERT INTO model_preferences (user_id, provider, model_id, is_enabled, version)
    SELECT $1, provider, model_id, false, 1 FROM catalog_models
    ORDER BY md5(id) LIMIT 400`;

/**
 * Gives an account all of {@link library}; answers the id of one of its collections. Null is the
 * address of who has none: the first person.
 */
export async function fillLibrary(databaseUrl: string, email: string | null): Promise<string> {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    const { rows } = await database.query(
      'SELECT id FROM users WHERE email IS NOT DISTINCT FROM $1',
      [email],
    );
    const userId = rows[0].id as string;
    await database.query(items);
    const tables = [fill, fillGenerations, fillTools, fillFavorites, fillCollections];
    for (const statement of [...tables, fillCollectionItems, fillPreferences])
      await database.query(statement, [userId]);
    await database.query('UPDATE users SET version = 1 WHERE id = $1', [userId]);
    await database.query('VACUUM ANALYZE');
    const found = await database.query(
      `SELECT id FROM collections WHERE user_id = $1 AND slug = 'collection-100'`,
      [userId],
    );
    return found.rows[0].id as string;
  } finally {
    await database.end();
  }
}
