-- CreateTable
CREATE TABLE "passwords" (
    "user_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "passwords_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "linked_identities" (
    "user_id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "linked_identities_pkey" PRIMARY KEY ("user_id","issuer","subject")
);

-- CreateTable
CREATE TABLE "invites" (
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "invites_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "linked_identities_hash_key" ON "linked_identities"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "linked_identities_issuer_subject_key" ON "linked_identities"("issuer", "subject");

-- AddForeignKey
ALTER TABLE "passwords" ADD CONSTRAINT "passwords_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "linked_identities" ADD CONSTRAINT "linked_identities_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

ALTER TABLE "passwords" ADD CONSTRAINT "passwords_hash" CHECK (starts_with("hash", '$argon2id$'));

ALTER TABLE "passwords" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "passwords" FORCE ROW LEVEL SECURITY;
CREATE POLICY "passwords_owner_select" ON "passwords" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "passwords_owner_insert" ON "passwords" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "passwords_owner_update" ON "passwords" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "passwords_owner_delete" ON "passwords" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);

ALTER TABLE "linked_identities" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "linked_identities" FORCE ROW LEVEL SECURITY;
CREATE POLICY "linked_identities_owner_select" ON "linked_identities" FOR SELECT USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "linked_identities_owner_insert" ON "linked_identities" FOR INSERT WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "linked_identities_owner_update" ON "linked_identities" FOR UPDATE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "linked_identities_owner_delete" ON "linked_identities" FOR DELETE USING ("user_id" = NULLIF(current_setting('app.user_id', true), '')::uuid);

-- Lookups that come before identity: whoever presents an identity of another service sees its one
-- row, and whoever presents an e-mail address the account that has it; no password is seen by it.
CREATE POLICY "linked_identities_presented_select" ON "linked_identities" FOR SELECT USING ("hash" = NULLIF(current_setting('app.presented_hash', true), ''));
CREATE POLICY "users_presented_select" ON "users" FOR SELECT USING ("email" = NULLIF(current_setting('app.presented_email', true), ''));

-- An invite is nobody's: whoever presents its code sees it, and can use it while it lives.
ALTER TABLE "invites" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "invites" FORCE ROW LEVEL SECURITY;
CREATE POLICY "invites_presented_select" ON "invites" FOR SELECT USING ("hash" = NULLIF(current_setting('app.presented_hash', true), ''));
CREATE POLICY "invites_presented_update" ON "invites" FOR UPDATE USING ("hash" = NULLIF(current_setting('app.presented_hash', true), '') AND "used_at" IS NULL) WITH CHECK ("hash" = NULLIF(current_setting('app.presented_hash', true), '') AND "used_at" IS NOT NULL);
CREATE POLICY "invites_accounts_insert" ON "invites" FOR INSERT WITH CHECK (current_setting('app.job', true) = 'accounts' AND "used_at" IS NULL);
CREATE POLICY "invites_cleanup_select" ON "invites" FOR SELECT USING (current_setting('app.job', true) = 'accounts' AND "expires_at" < now() - interval '1 day');
CREATE POLICY "invites_cleanup_delete" ON "invites" FOR DELETE USING (current_setting('app.job', true) = 'accounts' AND "expires_at" < now() - interval '1 day');
