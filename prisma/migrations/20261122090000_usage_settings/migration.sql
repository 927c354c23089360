-- CreateTable
CREATE TABLE "usage_settings" (
    "user_id" UUID NOT NULL,
    "keep_days" INTEGER NOT NULL DEFAULT 400,
    "budget_usd" DOUBLE PRECISION,
    "zone" TEXT NOT NULL DEFAULT 'UTC',
    "dismissed" TEXT,

    CONSTRAINT "usage_settings_pkey" PRIMARY KEY ("user_id")
);

-- AddForeignKey
ALTER TABLE "usage_settings" ADD CONSTRAINT "usage_settings_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

-- A month's budget needs the whole month.
ALTER TABLE "usage_settings" ADD CONSTRAINT "usage_settings_keep_days_check" CHECK ("keep_days" BETWEEN 31 AND 400);

ALTER TABLE "usage_settings" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "usage_settings" FORCE ROW LEVEL SECURITY;
CREATE POLICY "usage_settings_owner_select" ON "usage_settings" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "usage_settings_owner_insert" ON "usage_settings" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "usage_settings_owner_update" ON "usage_settings" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "usage_settings_owner_delete" ON "usage_settings" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);

-- Old rows are forgotten when their person wants it, and still nothing younger can go.
CREATE POLICY "usage_settings_retention_select" ON "usage_settings" FOR SELECT USING (current_setting('app.job', true) = 'usage-retention');
DROP POLICY "usage_retention_select" ON "usage";
DROP POLICY "usage_retention_delete" ON "usage";
CREATE POLICY "usage_retention_select" ON "usage" FOR SELECT USING (current_setting('app.job', true) = 'usage-retention'
  AND "at" < now() - interval '31 days'
  AND "at" < now() - make_interval(days => coalesce((SELECT s."keep_days" FROM "usage_settings" s WHERE s."user_id" = "usage"."user_id"), 400)));
CREATE POLICY "usage_retention_delete" ON "usage" FOR DELETE USING (current_setting('app.job', true) = 'usage-retention'
  AND "at" < now() - interval '31 days'
  AND "at" < now() - make_interval(days => coalesce((SELECT s."keep_days" FROM "usage_settings" s WHERE s."user_id" = "usage"."user_id"), 400)));
