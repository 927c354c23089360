-- `updated_at` tells since when the rule for new models is so; this, when anything was last chosen.
ALTER TABLE "provider_preferences" ADD COLUMN "written_at" TIMESTAMPTZ(3);

-- Not UPDATE: row security would hide the rows from it.
ALTER TABLE "provider_preferences"
  ALTER COLUMN "written_at" TYPE TIMESTAMPTZ(3) USING "updated_at",
  ALTER COLUMN "written_at" SET DEFAULT now(),
  ALTER COLUMN "written_at" SET NOT NULL;
