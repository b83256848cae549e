-- What schema.prisma cannot say: ranges, exclusive cases, and what may never change.

-- ---------------------------------------------------------------- ranges and cases

ALTER TABLE "Span"
  ADD CONSTRAINT "Span_range_check" CHECK ("start" >= 0 AND "start" < "end"),
  ADD CONSTRAINT "Span_confidence_check" CHECK ("confidence" BETWEEN 1 AND 3);

ALTER TABLE "Zone"
  ADD CONSTRAINT "Zone_range_check" CHECK ("start" >= 0 AND "start" < "end");

ALTER TABLE "ArticleVersion"
  ADD CONSTRAINT "ArticleVersion_number_check" CHECK ("number" >= 1),
  ADD CONSTRAINT "ArticleVersion_length_check" CHECK ("length" >= 0 AND "bodyLength" BETWEEN 0 AND "length" AND "bodyWords" >= 0);

ALTER TABLE "Assignment"
  ADD CONSTRAINT "Assignment_version_check" CHECK ("version" >= 0),
  ADD CONSTRAINT "Assignment_annotator_check" CHECK (("kind" = 'annotation') = ("annotatorId" IS NOT NULL));

ALTER TABLE "Transaction"
  ADD CONSTRAINT "Transaction_order_check" CHECK ("seq" >= 1 AND "version" >= 1);

ALTER TABLE "ChainHead"
  ADD CONSTRAINT "ChainHead_seq_check" CHECK ("seq" >= 0);

ALTER TABLE "Fact"
  ADD CONSTRAINT "Fact_range_check" CHECK ("characters" >= 0 AND "spans" >= 1 AND "firstPosition" BETWEEN 0 AND 1);

ALTER TABLE "CodebookVersion"
  ADD CONSTRAINT "CodebookVersion_number_check" CHECK ("major" >= 0 AND "minor" >= 0 AND "patch" >= 0),
  ADD CONSTRAINT "CodebookVersion_published_check" CHECK (("status" = 'published') = ("publishedAt" IS NOT NULL));

-- The hues are those of the palette in app/globals.css.
ALTER TABLE "Code"
  ADD CONSTRAINT "Code_hue_check" CHECK ("hue" BETWEEN 1 AND 15),
  ADD CONSTRAINT "Code_parent_check" CHECK ("parentId" <> "id");

ALTER TABLE "Invitation"
  ADD CONSTRAINT "Invitation_role_check" CHECK (("projectId" IS NULL) = ("role" IS NULL));

-- ---------------------------------------------------------------- one of each

CREATE UNIQUE INDEX "Assignment_annotation_key"
  ON "Assignment" ("articleVersionId", "codebookVersionId", "annotatorId") WHERE "kind" = 'annotation';

CREATE UNIQUE INDEX "Assignment_gold_key"
  ON "Assignment" ("articleVersionId", "codebookVersionId") WHERE "kind" = 'gold';

-- ---------------------------------------------------------------- what only grows

CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows: % is refused', TG_TABLE_NAME, TG_OP;
END
$$;

CREATE TRIGGER "Transaction_only_grows" BEFORE UPDATE OR DELETE ON "Transaction"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "Transaction_never_truncated" BEFORE TRUNCATE ON "Transaction"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

CREATE TRIGGER "AuditEvent_only_grows" BEFORE UPDATE OR DELETE ON "AuditEvent"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "AuditEvent_never_truncated" BEFORE TRUNCATE ON "AuditEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- ---------------------------------------------------------------- what never changes once it stands

CREATE FUNCTION "refuse_new_text"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'ArticleVersion never changes: a changed article is a new version';
END
$$;

-- All columns but bodyLength and bodyWords, which follow the zones.
CREATE TRIGGER "ArticleVersion_frozen" BEFORE UPDATE OF
  "id", "projectId", "articleId", "number", "text", "sha256", "length", "original", "fileName", "mediaType", "encoding", "createdAt"
  ON "ArticleVersion" FOR EACH ROW EXECUTE FUNCTION "refuse_new_text"();

-- A published codebook version is frozen from the end of the transaction that published it: within that one
-- (its row still bears our own transaction number) its dimensions and codes are filled in. What is deleted together
-- with the version or codebook above it goes with it; a version in use is held by its assignments.
CREATE FUNCTION "codebook_is_frozen"(version uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM "CodebookVersion"
    WHERE "id" = version AND "status" = 'published' AND xmin::text <> (pg_current_xact_id()::text::numeric % 4294967296)::text
  )
$$;

CREATE FUNCTION "refuse_published_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF "codebook_is_frozen"(OLD."id") AND (TG_OP = 'UPDATE' OR EXISTS (SELECT FROM "Codebook" WHERE "id" = OLD."codebookId")) THEN
    RAISE EXCEPTION 'a published codebook never changes: make a new version';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END
$$;

CREATE FUNCTION "refuse_published_dimension"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_OP <> 'INSERT' AND "codebook_is_frozen"(OLD."codebookVersionId"))
    OR (TG_OP <> 'DELETE' AND "codebook_is_frozen"(NEW."codebookVersionId")) THEN
    RAISE EXCEPTION 'a published codebook never changes: make a new version';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END
$$;

CREATE FUNCTION "refuse_published_code"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM "Dimension"
    WHERE "codebook_is_frozen"("codebookVersionId")
      AND ((TG_OP <> 'INSERT' AND "id" = OLD."dimensionId") OR (TG_OP <> 'DELETE' AND "id" = NEW."dimensionId"))
  ) THEN
    RAISE EXCEPTION 'a published codebook never changes: make a new version';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END
$$;

CREATE TRIGGER "CodebookVersion_frozen" BEFORE UPDATE OR DELETE ON "CodebookVersion"
  FOR EACH ROW EXECUTE FUNCTION "refuse_published_version"();
CREATE TRIGGER "Dimension_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "Dimension"
  FOR EACH ROW EXECUTE FUNCTION "refuse_published_dimension"();
CREATE TRIGGER "Code_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "Code"
  FOR EACH ROW EXECUTE FUNCTION "refuse_published_code"();
