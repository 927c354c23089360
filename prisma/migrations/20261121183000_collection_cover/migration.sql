-- AlterTable
ALTER TABLE "collections" ADD COLUMN "cover" JSONB;

-- Only what is known
ALTER TABLE "collections" ADD CONSTRAINT "collections_cover" CHECK ("cover" ->> 'kind' IN ('emoji', 'colour', 'generation'));
