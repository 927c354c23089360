-- CreateTable
CREATE TABLE "instance" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "epoch" UUID NOT NULL DEFAULT gen_random_uuid(),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "instance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" TEXT,
    "name" TEXT NOT NULL,
    "is_owner" BOOLEAN NOT NULL DEFAULT false,
    "version" BIGINT NOT NULL DEFAULT 0,
    "tombstone_floor" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "signed_in_at" TIMESTAMPTZ(3),

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_tokens" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_tokens_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "welcome_codes" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "welcome_codes_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "items" (
    "user_id" UUID NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "provider" TEXT,
    "provider_name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "items_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "user_favorites" (
    "user_id" UUID NOT NULL,
    "item_id" TEXT COLLATE "C" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "version" BIGINT NOT NULL,

    CONSTRAINT "user_favorites_pkey" PRIMARY KEY ("user_id","item_id")
);

-- CreateTable
CREATE TABLE "tombstones" (
    "user_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "version" BIGINT NOT NULL,
    "deleted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tombstones_pkey" PRIMARY KEY ("user_id","type","key")
);

-- CreateTable
CREATE TABLE "catalog_models" (
    "id" TEXT COLLATE "C" NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_name" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "context_length" INTEGER,
    "output_limit" INTEGER,
    "price_input" DOUBLE PRECISION,
    "price_output" DOUBLE PRECISION,
    "price_cache_read" DOUBLE PRECISION,
    "input_modalities" TEXT[],
    "output_modalities" TEXT[],
    "capabilities" TEXT[],
    "released_at" TEXT,
    "knowledge" TEXT,
    "source" TEXT NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "catalog_models_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_aliases" (
    "model_id" TEXT COLLATE "C" NOT NULL,
    "alias" TEXT NOT NULL,

    CONSTRAINT "model_aliases_pkey" PRIMARY KEY ("model_id")
);

-- CreateTable
CREATE TABLE "catalog_state" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" TEXT NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "url" TEXT,
    "etag" TEXT,
    "checked_at" TIMESTAMPTZ(3),

    CONSTRAINT "catalog_state_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "access_tokens_hash_idx" ON "access_tokens"("hash");

-- CreateIndex
CREATE INDEX "sessions_hash_idx" ON "sessions"("hash");

-- CreateIndex
CREATE INDEX "welcome_codes_hash_idx" ON "welcome_codes"("hash");

-- CreateIndex
CREATE INDEX "user_favorites_user_id_created_at_item_id_idx" ON "user_favorites"("user_id", "created_at" DESC, "item_id");

-- CreateIndex
CREATE INDEX "user_favorites_user_id_version_idx" ON "user_favorites"("user_id", "version");

-- CreateIndex
CREATE INDEX "tombstones_user_id_version_idx" ON "tombstones"("user_id", "version");

-- CreateIndex
CREATE INDEX "catalog_models_provider_idx" ON "catalog_models"("provider");

-- CreateIndex
CREATE INDEX "model_aliases_alias_idx" ON "model_aliases"("alias");

-- AddForeignKey
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "welcome_codes" ADD CONSTRAINT "welcome_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "items" ADD CONSTRAINT "items_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_favorites" ADD CONSTRAINT "user_favorites_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_favorites" ADD CONSTRAINT "user_favorites_user_id_item_id_fkey" FOREIGN KEY ("user_id", "item_id") REFERENCES "items"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tombstones" ADD CONSTRAINT "tombstones_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

ALTER TABLE "instance" ADD CONSTRAINT "instance_one_row" CHECK ("id" = 1);
ALTER TABLE "catalog_state" ADD CONSTRAINT "catalog_state_one_row" CHECK ("id" = 1);
ALTER TABLE "users" ADD CONSTRAINT "users_one_owner" EXCLUDE USING btree ("is_owner" WITH =) WHERE ("is_owner");
ALTER TABLE "items" ADD CONSTRAINT "items_kind" CHECK ("kind" IN ('model', 'generation', 'tool') AND starts_with("id", "kind" || ':'));
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_scopes" CHECK ("scopes" <@ ARRAY['read', 'write', 'gateway']);
ALTER TABLE "catalog_models" ADD CONSTRAINT "catalog_models_source" CHECK ("source" IN ('bundle', 'refresh'));
INSERT INTO "instance" DEFAULT VALUES;

-- Row-level security. Every user-owned table is forced, one named policy per command: the owner
-- column must equal app.user_id, which is '' on a reused connection and then matches nothing.

ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "users" FORCE ROW LEVEL SECURITY;
CREATE POLICY "users_owner_select" ON "users" FOR SELECT USING ("id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "users_owner_update" ON "users" FOR UPDATE USING ("id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "users_owner_delete" ON "users" FOR DELETE USING ("id" = NULLIF(current_setting('app.user_id', true), '')::uuid);

ALTER TABLE "access_tokens" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "access_tokens" FORCE ROW LEVEL SECURITY;
CREATE POLICY "access_tokens_owner_select" ON "access_tokens" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "access_tokens_owner_insert" ON "access_tokens" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "access_tokens_owner_update" ON "access_tokens" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "access_tokens_owner_delete" ON "access_tokens" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);

ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "sessions" FORCE ROW LEVEL SECURITY;
CREATE POLICY "sessions_owner_select" ON "sessions" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "sessions_owner_insert" ON "sessions" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "sessions_owner_update" ON "sessions" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "sessions_owner_delete" ON "sessions" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);

ALTER TABLE "welcome_codes" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "welcome_codes" FORCE ROW LEVEL SECURITY;
CREATE POLICY "welcome_codes_owner_select" ON "welcome_codes" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "welcome_codes_owner_insert" ON "welcome_codes" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "welcome_codes_owner_update" ON "welcome_codes" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "welcome_codes_owner_delete" ON "welcome_codes" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);

ALTER TABLE "items" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "items" FORCE ROW LEVEL SECURITY;
CREATE POLICY "items_owner_select" ON "items" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "items_owner_insert" ON "items" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "items_owner_update" ON "items" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "items_owner_delete" ON "items" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);

ALTER TABLE "user_favorites" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "user_favorites" FORCE ROW LEVEL SECURITY;
CREATE POLICY "favorites_owner_select" ON "user_favorites" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "favorites_owner_insert" ON "user_favorites" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "favorites_owner_update" ON "user_favorites" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "favorites_owner_delete" ON "user_favorites" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);

ALTER TABLE "tombstones" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "tombstones" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tombstones_owner_select" ON "tombstones" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "tombstones_owner_insert" ON "tombstones" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "tombstones_owner_update" ON "tombstones" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "tombstones_owner_delete" ON "tombstones" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);

-- Lookups that come before identity: whoever presents the secret sees its one row.
CREATE POLICY "access_tokens_presented_select" ON "access_tokens" FOR SELECT USING ("hash" = NULLIF(current_setting('app.presented_hash', true), ''));
CREATE POLICY "sessions_presented_select" ON "sessions" FOR SELECT USING ("hash" = NULLIF(current_setting('app.presented_hash', true), ''));
CREATE POLICY "welcome_codes_presented_select" ON "welcome_codes" FOR SELECT USING ("hash" = NULLIF(current_setting('app.presented_hash', true), ''));

-- Work that belongs to nobody: finding and creating accounts, keeping the catalog.
CREATE POLICY "users_accounts_select" ON "users" FOR SELECT USING (current_setting('app.job', true) = 'accounts');
CREATE POLICY "users_accounts_insert" ON "users" FOR INSERT WITH CHECK (current_setting('app.job', true) = 'accounts');

ALTER TABLE "instance" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "instance" FORCE ROW LEVEL SECURITY;
CREATE POLICY "instance_public_select" ON "instance" FOR SELECT USING (true);

ALTER TABLE "catalog_models" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "catalog_models" FORCE ROW LEVEL SECURITY;
CREATE POLICY "catalog_models_public_select" ON "catalog_models" FOR SELECT USING (true);
CREATE POLICY "catalog_models_catalog_insert" ON "catalog_models" FOR INSERT WITH CHECK (current_setting('app.job', true) = 'catalog');
CREATE POLICY "catalog_models_catalog_update" ON "catalog_models" FOR UPDATE USING (current_setting('app.job', true) = 'catalog') WITH CHECK (current_setting('app.job', true) = 'catalog');
CREATE POLICY "catalog_models_catalog_delete" ON "catalog_models" FOR DELETE USING (current_setting('app.job', true) = 'catalog');

ALTER TABLE "model_aliases" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "model_aliases" FORCE ROW LEVEL SECURITY;
CREATE POLICY "model_aliases_public_select" ON "model_aliases" FOR SELECT USING (true);
CREATE POLICY "model_aliases_catalog_insert" ON "model_aliases" FOR INSERT WITH CHECK (current_setting('app.job', true) = 'catalog');
CREATE POLICY "model_aliases_catalog_update" ON "model_aliases" FOR UPDATE USING (current_setting('app.job', true) = 'catalog') WITH CHECK (current_setting('app.job', true) = 'catalog');
CREATE POLICY "model_aliases_catalog_delete" ON "model_aliases" FOR DELETE USING (current_setting('app.job', true) = 'catalog');

ALTER TABLE "catalog_state" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "catalog_state" FORCE ROW LEVEL SECURITY;
CREATE POLICY "catalog_state_public_select" ON "catalog_state" FOR SELECT USING (true);
CREATE POLICY "catalog_state_catalog_insert" ON "catalog_state" FOR INSERT WITH CHECK (current_setting('app.job', true) = 'catalog');
CREATE POLICY "catalog_state_catalog_update" ON "catalog_state" FOR UPDATE USING (current_setting('app.job', true) = 'catalog') WITH CHECK (current_setting('app.job', true) = 'catalog');
CREATE POLICY "catalog_state_catalog_delete" ON "catalog_state" FOR DELETE USING (current_setting('app.job', true) = 'catalog');
