-- CreateTable
CREATE TABLE "provider_keys" (
    "user_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "last_four" TEXT,
    "checked_key" TEXT,
    "check_status" TEXT,
    "check_message" TEXT,
    "response_time_ms" INTEGER,
    "checked_at" TIMESTAMPTZ(3),

    CONSTRAINT "provider_keys_pkey" PRIMARY KEY ("user_id","provider")
);

-- AddForeignKey
ALTER TABLE "provider_keys" ADD CONSTRAINT "provider_keys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

ALTER TABLE "provider_keys" ADD CONSTRAINT "provider_keys_check_status_check" CHECK ("check_status" IN ('ok', 'refused', 'unreachable', 'unknown'));

ALTER TABLE "provider_keys" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "provider_keys" FORCE ROW LEVEL SECURITY;
CREATE POLICY "provider_keys_owner_select" ON "provider_keys" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "provider_keys_owner_insert" ON "provider_keys" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "provider_keys_owner_update" ON "provider_keys" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "provider_keys_owner_delete" ON "provider_keys" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
