-- CreateTable
CREATE TABLE "lockbox" (
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "key_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "envelope" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "written_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lockbox_pkey" PRIMARY KEY ("user_id","name")
);

-- CreateTable
CREATE TABLE "lockbox_keys" (
    "id" INTEGER NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lockbox_keys_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "lockbox_key_id_idx" ON "lockbox"("key_id");

-- AddForeignKey
ALTER TABLE "lockbox" ADD CONSTRAINT "lockbox_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- No foreign key from lockbox to lockbox_keys: a row of a person points at nothing shared, and an
-- advisory lock keeps a key that is about to be used (decision 22).

ALTER TABLE "lockbox" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "lockbox" FORCE ROW LEVEL SECURITY;
CREATE POLICY "lockbox_owner_select" ON "lockbox" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "lockbox_owner_insert" ON "lockbox" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "lockbox_owner_update" ON "lockbox" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "lockbox_owner_delete" ON "lockbox" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
-- Rotation reads and rewrites everybody's envelopes; without their master key they are given up.
CREATE POLICY "lockbox_rotation_select" ON "lockbox" FOR SELECT USING (current_setting('app.job', true) = 'lockbox');
CREATE POLICY "lockbox_rotation_update" ON "lockbox" FOR UPDATE USING (current_setting('app.job', true) = 'lockbox') WITH CHECK (current_setting('app.job', true) = 'lockbox');
CREATE POLICY "lockbox_rotation_delete" ON "lockbox" FOR DELETE USING (current_setting('app.job', true) = 'lockbox');

-- Data keys under the master key; whoever reads them without it has nothing.
ALTER TABLE "lockbox_keys" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "lockbox_keys" FORCE ROW LEVEL SECURITY;
CREATE POLICY "lockbox_keys_public_select" ON "lockbox_keys" FOR SELECT USING (true);
CREATE POLICY "lockbox_keys_lockbox_insert" ON "lockbox_keys" FOR INSERT WITH CHECK (current_setting('app.job', true) = 'lockbox');
CREATE POLICY "lockbox_keys_lockbox_update" ON "lockbox_keys" FOR UPDATE USING (current_setting('app.job', true) = 'lockbox') WITH CHECK (current_setting('app.job', true) = 'lockbox');
CREATE POLICY "lockbox_keys_lockbox_delete" ON "lockbox_keys" FOR DELETE USING (current_setting('app.job', true) = 'lockbox');
