-- CreateTable
CREATE TABLE "local_models" (
    "user_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT false,
    "endpoint_type" TEXT NOT NULL DEFAULT 'ollama',
    "detected_server" TEXT,
    "auth_header" TEXT,
    "paths" JSONB NOT NULL DEFAULT '{}',
    "health_status" TEXT NOT NULL DEFAULT 'unknown',
    "is_loading" BOOLEAN NOT NULL DEFAULT false,
    "last_health_check" TIMESTAMPTZ(3),
    "response_time_ms" INTEGER,
    "trouble" JSONB,
    "health_since" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "available_models" JSONB NOT NULL DEFAULT '[]',
    "models" JSONB NOT NULL DEFAULT '[]',
    "gone_models" JSONB NOT NULL DEFAULT '[]',
    "last_model_discovery" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "local_models_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "local_model_checks" (
    "user_id" UUID NOT NULL,
    "endpoint_id" TEXT NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" TEXT NOT NULL,
    "response_time_ms" INTEGER,
    "error_class" TEXT,

    CONSTRAINT "local_model_checks_pkey" PRIMARY KEY ("user_id","endpoint_id","id")
);

-- CreateIndex
CREATE INDEX "idx_local_models_user_active" ON "local_models"("user_id", "is_active");

-- CreateIndex
CREATE INDEX "idx_local_models_health" ON "local_models"("health_status", "last_health_check");

-- CreateIndex
CREATE INDEX "local_model_checks_user_id_endpoint_id_at_idx" ON "local_model_checks"("user_id", "endpoint_id", "at" DESC);

-- CreateIndex
CREATE INDEX "local_model_checks_at_idx" ON "local_model_checks"("at");

-- AddForeignKey
ALTER TABLE "local_models" ADD CONSTRAINT "local_models_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "local_model_checks" ADD CONSTRAINT "local_model_checks_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "local_model_checks" ADD CONSTRAINT "local_model_checks_user_id_endpoint_id_fkey" FOREIGN KEY ("user_id", "endpoint_id") REFERENCES "local_models"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

ALTER TABLE "local_models" ADD CONSTRAINT "local_models_endpoint_type" CHECK ("endpoint_type" IN ('ollama', 'openai-compatible', 'custom'));
ALTER TABLE "local_models" ADD CONSTRAINT "local_models_health_status" CHECK ("health_status" IN ('healthy', 'unhealthy', 'unknown'));
ALTER TABLE "local_model_checks" ADD CONSTRAINT "local_model_checks_status" CHECK ("status" IN ('healthy', 'loading', 'unhealthy'));
ALTER TABLE "local_models" ALTER COLUMN "id" SET DATA TYPE TEXT COLLATE "C";

ALTER TABLE "local_models" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "local_models" FORCE ROW LEVEL SECURITY;
CREATE POLICY "local_models_owner_select" ON "local_models" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "local_models_owner_insert" ON "local_models" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "local_models_owner_update" ON "local_models" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "local_models_owner_delete" ON "local_models" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
-- The schedule asks which endpoints are to be looked at; what it finds it writes as their person.
CREATE POLICY "local_models_endpoints_select" ON "local_models" FOR SELECT USING (current_setting('app.job', true) = 'endpoints');

ALTER TABLE "local_model_checks" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "local_model_checks" FORCE ROW LEVEL SECURITY;
CREATE POLICY "local_model_checks_owner_select" ON "local_model_checks" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "local_model_checks_owner_insert" ON "local_model_checks" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "local_model_checks_owner_update" ON "local_model_checks" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "local_model_checks_owner_delete" ON "local_model_checks" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
-- What is old is forgotten, whosever it is.
CREATE POLICY "local_model_checks_endpoints_select" ON "local_model_checks" FOR SELECT USING (current_setting('app.job', true) = 'endpoints' AND "at" < now() - interval '48 hours');
CREATE POLICY "local_model_checks_endpoints_delete" ON "local_model_checks" FOR DELETE USING (current_setting('app.job', true) = 'endpoints' AND "at" < now() - interval '48 hours');
