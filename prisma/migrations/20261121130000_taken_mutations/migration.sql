-- CreateTable
CREATE TABLE "taken_mutations" (
    "user_id" UUID NOT NULL,
    "uuid" UUID NOT NULL,
    "refusal" TEXT,
    "taken_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "taken_mutations_pkey" PRIMARY KEY ("user_id","uuid")
);

-- CreateIndex
CREATE INDEX "taken_mutations_user_id_taken_at_idx" ON "taken_mutations"("user_id", "taken_at");

-- AddForeignKey
ALTER TABLE "taken_mutations" ADD CONSTRAINT "taken_mutations_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "taken_mutations" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "taken_mutations" FORCE ROW LEVEL SECURITY;
CREATE POLICY "taken_mutations_owner_select" ON "taken_mutations" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "taken_mutations_owner_insert" ON "taken_mutations" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "taken_mutations_owner_update" ON "taken_mutations" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "taken_mutations_owner_delete" ON "taken_mutations" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);

-- What clients sent last is known by its name alone from here on.
INSERT INTO "taken_mutations" ("user_id", "uuid")
SELECT "user_id", "last_uuid" FROM "sync_clients" WHERE "last_uuid" IS NOT NULL
ON CONFLICT DO NOTHING;
ALTER TABLE "sync_clients" DROP COLUMN "last_uuid";
