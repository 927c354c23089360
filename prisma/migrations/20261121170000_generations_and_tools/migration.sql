-- CreateTable
CREATE TABLE "generations" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "item_id" TEXT COLLATE "C" NOT NULL,
    "model_id" TEXT NOT NULL,
    "prompt" TEXT NOT NULL,
    "text" TEXT,
    "style" TEXT,
    "room" TEXT,
    "source" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "generations_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "generation_images" (
    "user_id" UUID NOT NULL,
    "generation_id" UUID NOT NULL,
    "variant" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "bytes" BYTEA,

    CONSTRAINT "generation_images_pkey" PRIMARY KEY ("user_id","generation_id","variant")
);

-- CreateTable
CREATE TABLE "tools" (
    "user_id" UUID NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "server" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT,
    "description" TEXT,
    "input_schema" JSONB,
    "registered_by" TEXT,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tools_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "generations_user_id_item_id_key" ON "generations"("user_id", "item_id");

-- CreateIndex
CREATE INDEX "generations_user_id_created_at_id_idx" ON "generations"("user_id", "created_at" DESC, "id");

-- AddForeignKey
ALTER TABLE "generations" ADD CONSTRAINT "generations_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "generations" ADD CONSTRAINT "generations_user_id_item_id_fkey" FOREIGN KEY ("user_id", "item_id") REFERENCES "items"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "generation_images" ADD CONSTRAINT "generation_images_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "generation_images" ADD CONSTRAINT "generation_images_user_id_generation_id_fkey" FOREIGN KEY ("user_id", "generation_id") REFERENCES "generations"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tools" ADD CONSTRAINT "tools_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tools" ADD CONSTRAINT "tools_user_id_id_fkey" FOREIGN KEY ("user_id", "id") REFERENCES "items"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

ALTER TABLE "generations" ADD CONSTRAINT "generations_item_id" CHECK ("item_id" = 'generation:' || "id"::text);
ALTER TABLE "tools" ADD CONSTRAINT "tools_id" CHECK ("id" = 'tool:' || "server" || '/' || "name");
ALTER TABLE "generation_images" ADD CONSTRAINT "generation_images_variant" CHECK ("variant" IN ('original', 'thumbnail'));

ALTER TABLE "generations" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "generations" FORCE ROW LEVEL SECURITY;
CREATE POLICY "generations_owner_select" ON "generations" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "generations_owner_insert" ON "generations" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "generations_owner_update" ON "generations" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "generations_owner_delete" ON "generations" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);

ALTER TABLE "generation_images" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "generation_images" FORCE ROW LEVEL SECURITY;
CREATE POLICY "generation_images_owner_select" ON "generation_images" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "generation_images_owner_insert" ON "generation_images" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "generation_images_owner_update" ON "generation_images" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "generation_images_owner_delete" ON "generation_images" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);

ALTER TABLE "tools" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "tools" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tools_owner_select" ON "tools" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "tools_owner_insert" ON "tools" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "tools_owner_update" ON "tools" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "tools_owner_delete" ON "tools" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
