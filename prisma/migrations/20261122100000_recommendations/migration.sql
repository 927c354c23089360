-- AlterTable
ALTER TABLE "catalog_models" ADD COLUMN     "is_deprecated" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "dismissed_recommendations" (
    "user_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "measure" DOUBLE PRECISION,
    "dismissed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dismissed_recommendations_pkey" PRIMARY KEY ("user_id","id")
);

-- AddForeignKey
ALTER TABLE "dismissed_recommendations" ADD CONSTRAINT "dismissed_recommendations_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

ALTER TABLE "dismissed_recommendations" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "dismissed_recommendations" FORCE ROW LEVEL SECURITY;
CREATE POLICY "dismissed_recommendations_owner_select" ON "dismissed_recommendations" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "dismissed_recommendations_owner_insert" ON "dismissed_recommendations" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "dismissed_recommendations_owner_update" ON "dismissed_recommendations" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "dismissed_recommendations_owner_delete" ON "dismissed_recommendations" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
