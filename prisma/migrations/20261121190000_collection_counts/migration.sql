-- AlterTable
ALTER TABLE "collections" ADD COLUMN "items_count" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "collection_items_user_id_collection_id_position_idx" ON "collection_items"("user_id", "collection_id", "position");

-- A list of collections says how many items each has: counting them all took longer than all else.
-- Whatever adds or takes away is counted anew by the database, so no way around it is left.
CREATE FUNCTION "count_collection_items"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "collections" c SET "items_count" = (SELECT count(*) FROM "collection_items" i
      WHERE i."user_id" = c."user_id" AND i."collection_id" = c."id")
    WHERE (c."user_id", c."id") IN (SELECT "user_id", "collection_id" FROM "changed");
  RETURN NULL;
END $$;

CREATE TRIGGER "collection_items_count_added" AFTER INSERT ON "collection_items"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "count_collection_items"();
CREATE TRIGGER "collection_items_count_removed" AFTER DELETE ON "collection_items"
  REFERENCING OLD TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "count_collection_items"();

-- What is there is counted past the policies, which bind the owner of the tables too.
ALTER TABLE "collections" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "collection_items" NO FORCE ROW LEVEL SECURITY;
UPDATE "collections" c SET "items_count" = (SELECT count(*) FROM "collection_items" i
  WHERE i."user_id" = c."user_id" AND i."collection_id" = c."id");
ALTER TABLE "collections" FORCE ROW LEVEL SECURITY;
ALTER TABLE "collection_items" FORCE ROW LEVEL SECURITY;
