-- CreateTable
CREATE TABLE "collections" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "version" BIGINT NOT NULL,

    CONSTRAINT "collections_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "collection_items" (
    "user_id" UUID NOT NULL,
    "collection_id" UUID NOT NULL,
    "item_id" TEXT COLLATE "C" NOT NULL,
    "position" TEXT COLLATE "C" NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "name" TEXT NOT NULL,
    "provider" TEXT,
    "provider_name" TEXT,
    "version" BIGINT NOT NULL,

    CONSTRAINT "collection_items_pkey" PRIMARY KEY ("user_id","collection_id","item_id")
);

-- CreateTable
CREATE TABLE "model_preferences" (
    "user_id" UUID NOT NULL,
    "provider" TEXT COLLATE "C" NOT NULL,
    "model_id" TEXT COLLATE "C" NOT NULL,
    "is_enabled" BOOLEAN NOT NULL,
    "version" BIGINT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_preferences_pkey" PRIMARY KEY ("user_id","provider","model_id")
);

-- CreateTable
CREATE TABLE "provider_preferences" (
    "user_id" UUID NOT NULL,
    "provider" TEXT COLLATE "C" NOT NULL,
    "is_enabled" BOOLEAN NOT NULL,
    "new_models" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" BIGINT NOT NULL,

    CONSTRAINT "provider_preferences_pkey" PRIMARY KEY ("user_id","provider")
);

-- CreateTable
CREATE TABLE "kept_answers" (
    "user_id" UUID NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "asked" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "body" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "kept_answers_pkey" PRIMARY KEY ("user_id","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "collections_user_id_slug_key" ON "collections"("user_id", "slug");

-- CreateIndex
CREATE INDEX "collections_user_id_version_idx" ON "collections"("user_id", "version");

-- CreateIndex
CREATE INDEX "collection_items_user_id_version_idx" ON "collection_items"("user_id", "version");

-- CreateIndex
CREATE INDEX "model_preferences_user_id_version_idx" ON "model_preferences"("user_id", "version");

-- CreateIndex
CREATE INDEX "provider_preferences_user_id_version_idx" ON "provider_preferences"("user_id", "version");

-- CreateIndex
CREATE INDEX "collection_items_user_id_item_id_idx" ON "collection_items"("user_id", "item_id");

-- AddForeignKey
ALTER TABLE "collections" ADD CONSTRAINT "collections_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_items" ADD CONSTRAINT "collection_items_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_preferences" ADD CONSTRAINT "model_preferences_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_preferences" ADD CONSTRAINT "provider_preferences_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kept_answers" ADD CONSTRAINT "kept_answers_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_items" ADD CONSTRAINT "collection_items_user_id_collection_id_fkey" FOREIGN KEY ("user_id", "collection_id") REFERENCES "collections"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_items" ADD CONSTRAINT "collection_items_user_id_item_id_fkey" FOREIGN KEY ("user_id", "item_id") REFERENCES "items"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

ALTER TABLE "provider_preferences" ADD CONSTRAINT "provider_preferences_new_models" CHECK ("new_models" IN ('on', 'off', 'ask'));

ALTER TABLE "collections" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "collections" FORCE ROW LEVEL SECURITY;
CREATE POLICY "collections_owner_select" ON "collections" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "collections_owner_insert" ON "collections" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "collections_owner_update" ON "collections" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "collections_owner_delete" ON "collections" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);

ALTER TABLE "collection_items" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "collection_items" FORCE ROW LEVEL SECURITY;
CREATE POLICY "collection_items_owner_select" ON "collection_items" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "collection_items_owner_insert" ON "collection_items" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "collection_items_owner_update" ON "collection_items" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "collection_items_owner_delete" ON "collection_items" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);

ALTER TABLE "model_preferences" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "model_preferences" FORCE ROW LEVEL SECURITY;
CREATE POLICY "model_preferences_owner_select" ON "model_preferences" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "model_preferences_owner_insert" ON "model_preferences" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "model_preferences_owner_update" ON "model_preferences" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "model_preferences_owner_delete" ON "model_preferences" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);

ALTER TABLE "provider_preferences" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "provider_preferences" FORCE ROW LEVEL SECURITY;
CREATE POLICY "provider_preferences_owner_select" ON "provider_preferences" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "provider_preferences_owner_insert" ON "provider_preferences" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "provider_preferences_owner_update" ON "provider_preferences" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "provider_preferences_owner_delete" ON "provider_preferences" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);

ALTER TABLE "kept_answers" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "kept_answers" FORCE ROW LEVEL SECURITY;
CREATE POLICY "kept_answers_owner_select" ON "kept_answers" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "kept_answers_owner_insert" ON "kept_answers" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "kept_answers_owner_update" ON "kept_answers" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "kept_answers_owner_delete" ON "kept_answers" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
