-- CreateTable
CREATE TABLE "usage" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "model" TEXT NOT NULL,
    "answered_by" TEXT,
    "endpoint_id" TEXT,
    "token_id" UUID,
    "route" TEXT NOT NULL,
    "prompt_tokens" INTEGER,
    "completion_tokens" INTEGER,
    "cached_tokens" INTEGER,
    "first_byte_ms" INTEGER,
    "duration_ms" INTEGER NOT NULL,
    "status" INTEGER NOT NULL,
    "error_class" TEXT,
    "attempts" INTEGER NOT NULL,
    "cost_estimate" DOUBLE PRECISION,

    CONSTRAINT "usage_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateIndex
CREATE INDEX "usage_user_id_at_idx" ON "usage"("user_id", "at" DESC);

-- CreateIndex
CREATE INDEX "usage_user_id_endpoint_id_at_idx" ON "usage"("user_id", "endpoint_id", "at" DESC);

-- AddForeignKey
ALTER TABLE "usage" ADD CONSTRAINT "usage_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

ALTER TABLE "usage" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "usage" FORCE ROW LEVEL SECURITY;
CREATE POLICY "usage_owner_select" ON "usage" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "usage_owner_insert" ON "usage" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "usage_owner_update" ON "usage" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "usage_owner_delete" ON "usage" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);

-- The gateway writes what many people used in one statement, and when their endpoints were used;
-- it reads of people only that they are still there.
CREATE POLICY "usage_usage_insert" ON "usage" FOR INSERT WITH CHECK (current_setting('app.job', true) = 'usage');
CREATE POLICY "users_usage_select" ON "users" FOR SELECT USING (current_setting('app.job', true) = 'usage');
CREATE POLICY "local_models_usage_select" ON "local_models" FOR SELECT USING (current_setting('app.job', true) = 'usage');
CREATE POLICY "local_models_usage_update" ON "local_models" FOR UPDATE USING (current_setting('app.job', true) = 'usage') WITH CHECK (current_setting('app.job', true) = 'usage');

-- Old rows are forgotten by a job of its own, which sees nothing younger.
CREATE POLICY "usage_retention_select" ON "usage" FOR SELECT USING (current_setting('app.job', true) = 'usage-retention' AND "at" < now() - interval '400 days');
CREATE POLICY "usage_retention_delete" ON "usage" FOR DELETE USING (current_setting('app.job', true) = 'usage-retention' AND "at" < now() - interval '400 days');
