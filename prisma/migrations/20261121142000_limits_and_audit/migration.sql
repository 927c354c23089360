-- CreateTable
CREATE TABLE "rate_limits" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_log" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT,
    "action" TEXT NOT NULL,
    "target" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',
    "address" TEXT,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateIndex
CREATE INDEX "rate_limits_expire_idx" ON "rate_limits"("expire");

-- CreateIndex
CREATE INDEX "audit_log_user_id_at_id_idx" ON "audit_log"("user_id", "at" DESC, "id");

-- CreateIndex
CREATE INDEX "audit_log_at_idx" ON "audit_log"("at");

-- AddForeignKey
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_actor_kind" CHECK ("actor_kind" IN ('session', 'token', 'surface', 'cli', 'job'));
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_action" CHECK ("action" ~ '^[a-z-]+\.[a-z-]+$');

-- Counts of limits that servers share: nobody's, and reached by that work alone.
ALTER TABLE "rate_limits" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "rate_limits" FORCE ROW LEVEL SECURITY;
CREATE POLICY "rate_limits_limits_select" ON "rate_limits" FOR SELECT USING (current_setting('app.job', true) = 'limits');
CREATE POLICY "rate_limits_limits_insert" ON "rate_limits" FOR INSERT WITH CHECK (current_setting('app.job', true) = 'limits');
CREATE POLICY "rate_limits_limits_update" ON "rate_limits" FOR UPDATE USING (current_setting('app.job', true) = 'limits') WITH CHECK (current_setting('app.job', true) = 'limits');
CREATE POLICY "rate_limits_limits_delete" ON "rate_limits" FOR DELETE USING (current_setting('app.job', true) = 'limits');

-- Appended to and read, never changed: there is no policy to update with, and the only one to
-- delete with reaches what is old, whatever it asks for.
ALTER TABLE "audit_log" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_log" FORCE ROW LEVEL SECURITY;
CREATE POLICY "audit_log_owner_select" ON "audit_log" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "audit_log_owner_insert" ON "audit_log" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "audit_log_retention_select" ON "audit_log" FOR SELECT USING (current_setting('app.job', true) = 'audit-retention' AND "at" < now() - interval '400 days');
CREATE POLICY "audit_log_retention_delete" ON "audit_log" FOR DELETE USING (current_setting('app.job', true) = 'audit-retention' AND "at" < now() - interval '400 days');
