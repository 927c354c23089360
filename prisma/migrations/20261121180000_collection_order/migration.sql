-- AlterTable
ALTER TABLE "collections" ADD COLUMN "failover_order" TEXT NOT NULL DEFAULT 'hand';

-- Only what is known
ALTER TABLE "collections" ADD CONSTRAINT "collections_failover_order" CHECK ("failover_order" IN ('hand', 'cheapest', 'fastest'));
