-- AlterTable
ALTER TABLE "Article" ADD COLUMN     "changedIn" BIGINT NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Article_projectId_changedIn_idx" ON "Article"("projectId", "changedIn");

-- Written by the database itself, on every way a row can come or change: who keeps what is found in articles in memory asks for
-- those of transactions that it cannot have seen. What a restore brings along stays.
CREATE FUNCTION "stamp_article"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' OR NEW."changedIn" = 0 THEN
    NEW."changedIn" := pg_current_xact_id()::text::bigint;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "Article_stamped" BEFORE INSERT OR UPDATE ON "Article" FOR EACH ROW EXECUTE FUNCTION "stamp_article"();
