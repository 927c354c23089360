-- AlterTable
ALTER TABLE "access_tokens" ADD COLUMN "surface_kind" TEXT,
ADD COLUMN "last_seen_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "sessions" ADD COLUMN "user_agent" TEXT,
ADD COLUMN "last_seen_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "device_codes" (
    "device_hash" TEXT NOT NULL,
    "user_code_hash" TEXT NOT NULL,
    "surface_kind" TEXT NOT NULL,
    "surface_name" TEXT,
    "scopes" TEXT[],
    "user_agent" TEXT,
    "origin" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "interval_seconds" INTEGER NOT NULL,
    "polled_at" TIMESTAMPTZ(3),
    "user_id" UUID,
    "decision" TEXT,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "device_codes_pkey" PRIMARY KEY ("device_hash")
);

-- CreateTable
CREATE TABLE "code_entries" (
    "user_id" UUID NOT NULL,
    "wrong" INTEGER NOT NULL DEFAULT 0,
    "last_wrong_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "code_entries_pkey" PRIMARY KEY ("user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "device_codes_user_code_hash_key" ON "device_codes"("user_code_hash");

-- CreateIndex
CREATE INDEX "device_codes_user_id_idx" ON "device_codes"("user_id");

-- CreateIndex
CREATE INDEX "device_codes_expires_at_idx" ON "device_codes"("expires_at");

-- AddForeignKey
ALTER TABLE "device_codes" ADD CONSTRAINT "device_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "code_entries" ADD CONSTRAINT "code_entries_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_surface_kind" CHECK ("surface_kind" IN ('browser', 'vscode', 'cli', 'other'));
ALTER TABLE "device_codes" ADD CONSTRAINT "device_codes_surface_kind" CHECK ("surface_kind" IN ('browser', 'vscode', 'cli', 'other'));
ALTER TABLE "device_codes" ADD CONSTRAINT "device_codes_scopes" CHECK ("scopes" <@ ARRAY['read', 'write', 'gateway']);
ALTER TABLE "device_codes" ADD CONSTRAINT "device_codes_decision" CHECK ("decision" IN ('approved', 'denied') AND "user_id" IS NOT NULL OR "decision" IS NULL AND "user_id" IS NULL);
ALTER TABLE "device_codes" ADD CONSTRAINT "device_codes_used" CHECK ("used_at" IS NULL OR "decision" = 'approved');

ALTER TABLE "code_entries" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "code_entries" FORCE ROW LEVEL SECURITY;
CREATE POLICY "code_entries_owner_select" ON "code_entries" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "code_entries_owner_insert" ON "code_entries" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "code_entries_owner_update" ON "code_entries" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "code_entries_owner_delete" ON "code_entries" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);

-- A device code is nobody's until a person decides; then it is theirs (decision 15).
ALTER TABLE "device_codes" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "device_codes" FORCE ROW LEVEL SECURITY;

-- The surface: makes an undecided row, sees its own by the code it holds, notes its polls.
CREATE POLICY "device_codes_presented_select" ON "device_codes" FOR SELECT USING ("device_hash" = NULLIF(current_setting('app.presented_hash', true), ''));
CREATE POLICY "device_codes_presented_insert" ON "device_codes" FOR INSERT WITH CHECK ("device_hash" = NULLIF(current_setting('app.presented_hash', true), '') AND "user_id" IS NULL);
CREATE POLICY "device_codes_presented_update" ON "device_codes" FOR UPDATE USING ("device_hash" = NULLIF(current_setting('app.presented_hash', true), '') AND "user_id" IS NULL) WITH CHECK ("device_hash" = NULLIF(current_setting('app.presented_hash', true), '') AND "user_id" IS NULL);

-- The person: sees an undecided row by the code it shows, and may make it theirs.
CREATE POLICY "device_codes_entered_select" ON "device_codes" FOR SELECT USING ("user_code_hash" = NULLIF(current_setting('app.presented_hash', true), '') AND "user_id" IS NULL AND NULLIF(current_setting('app.user_id', true), '') IS NOT NULL);
CREATE POLICY "device_codes_entered_update" ON "device_codes" FOR UPDATE USING ("user_code_hash" = NULLIF(current_setting('app.presented_hash', true), '') AND "user_id" IS NULL) WITH CHECK ("user_code_hash" = NULLIF(current_setting('app.presented_hash', true), '') AND "user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);

-- Once decided: handing out the token is work of the person's.
CREATE POLICY "device_codes_owner_select" ON "device_codes" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "device_codes_owner_update" ON "device_codes" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);

-- The clean-up reaches only what ended a day ago, whatever it asks for.
CREATE POLICY "device_codes_cleanup_select" ON "device_codes" FOR SELECT USING (current_setting('app.job', true) = 'device-codes' AND "expires_at" < now() - interval '1 day');
CREATE POLICY "device_codes_cleanup_delete" ON "device_codes" FOR DELETE USING (current_setting('app.job', true) = 'device-codes' AND "expires_at" < now() - interval '1 day');
