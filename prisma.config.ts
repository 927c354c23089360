import { defineConfig } from 'prisma/config';

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations', seed: 'node prisma/seed.ts' },
  // Not env('DATABASE_URL'): that throws when unset, and generating the client needs no database.
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
