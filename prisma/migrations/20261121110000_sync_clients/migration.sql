-- CreateTable
CREATE TABLE "sync_clients" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "last_mutation_id" INTEGER NOT NULL DEFAULT 0,
    "last_uuid" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sync_clients_pkey" PRIMARY KEY ("user_id","id")
);

-- AddForeignKey
ALTER TABLE "sync_clients" ADD CONSTRAINT "sync_clients_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "sync_clients" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "sync_clients" FORCE ROW LEVEL SECURITY;
CREATE POLICY "sync_clients_owner_select" ON "sync_clients" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "sync_clients_owner_insert" ON "sync_clients" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "sync_clients_owner_update" ON "sync_clients" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "sync_clients_owner_delete" ON "sync_clients" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
