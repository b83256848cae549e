-- AlterTable
ALTER TABLE "ArticleVersion" ADD COLUMN     "headline" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "storedById" UUID,
ADD COLUMN     "supersededAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "KeptReading" (
    "id" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "articleVersionId" UUID NOT NULL,
    "codebookVersionId" UUID NOT NULL,
    "status" "AssignmentStatus" NOT NULL,
    "version" INTEGER NOT NULL,
    "completedAt" TIMESTAMPTZ(3),
    "maskSetId" UUID,
    "answers" JSONB NOT NULL,
    "spans" JSONB NOT NULL,
    "keptAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "KeptReading_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WaitingMark" (
    "id" UUID NOT NULL,
    "keptId" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "spanId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" TEXT,
    "settledAt" TIMESTAMPTZ(3),
    "settledById" UUID,

    CONSTRAINT "WaitingMark_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "KeptReading_articleVersionId_idx" ON "KeptReading"("articleVersionId");

-- CreateIndex
CREATE UNIQUE INDEX "KeptReading_assignmentId_articleVersionId_key" ON "KeptReading"("assignmentId", "articleVersionId");

-- CreateIndex
CREATE INDEX "WaitingMark_assignmentId_idx" ON "WaitingMark"("assignmentId");

-- CreateIndex
CREATE INDEX "WaitingMark_spanId_idx" ON "WaitingMark"("spanId");

-- CreateIndex
CREATE UNIQUE INDEX "WaitingMark_keptId_spanId_key" ON "WaitingMark"("keptId", "spanId");

-- AddForeignKey
ALTER TABLE "ArticleVersion" ADD CONSTRAINT "ArticleVersion_storedById_fkey" FOREIGN KEY ("storedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KeptReading" ADD CONSTRAINT "KeptReading_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KeptReading" ADD CONSTRAINT "KeptReading_articleVersionId_fkey" FOREIGN KEY ("articleVersionId") REFERENCES "ArticleVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KeptReading" ADD CONSTRAINT "KeptReading_codebookVersionId_fkey" FOREIGN KEY ("codebookVersionId") REFERENCES "CodebookVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KeptReading" ADD CONSTRAINT "KeptReading_maskSetId_fkey" FOREIGN KEY ("maskSetId") REFERENCES "MaskSet"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WaitingMark" ADD CONSTRAINT "WaitingMark_keptId_fkey" FOREIGN KEY ("keptId") REFERENCES "KeptReading"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WaitingMark" ADD CONSTRAINT "WaitingMark_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WaitingMark" ADD CONSTRAINT "WaitingMark_spanId_fkey" FOREIGN KEY ("spanId") REFERENCES "Span"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WaitingMark" ADD CONSTRAINT "WaitingMark_settledById_fkey" FOREIGN KEY ("settledById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- ---------------------------------------------------------------- what schema.prisma cannot say

UPDATE "ArticleVersion" v SET "headline" = a."headline" FROM "Article" a WHERE a."id" = v."articleId";
UPDATE "ArticleVersion" v SET "supersededAt" = n."createdAt" FROM "ArticleVersion" n WHERE n."articleId" = v."articleId" AND n."number" = v."number" + 1;

-- Of an article exactly one text is the newest.
CREATE UNIQUE INDEX "ArticleVersion_newest_key" ON "ArticleVersion" ("articleId") WHERE "supersededAt" IS NULL;

ALTER TABLE "WaitingMark"
  ADD CONSTRAINT "WaitingMark_settled_check" CHECK (("outcome" IS NULL) = ("settledAt" IS NULL));

-- A reading of an earlier text stays what it was.
CREATE TRIGGER "KeptReading_frozen" BEFORE UPDATE OF
  "id", "assignmentId", "articleVersionId", "codebookVersionId", "status", "version", "completedAt", "answers", "spans", "keptAt"
  ON "KeptReading" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- Whatever is given out or planned while a newer text is being stored is of that one.
CREATE FUNCTION "of_newest_text"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  article uuid;
  gone timestamptz;
BEGIN
  SELECT "articleId", "supersededAt" INTO article, gone FROM "ArticleVersion" WHERE "id" = NEW."articleVersionId" FOR KEY SHARE;
  IF gone IS NOT NULL THEN
    SELECT "id" INTO NEW."articleVersionId" FROM "ArticleVersion" WHERE "articleId" = article AND "supersededAt" IS NULL;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "Assignment_of_newest_text" BEFORE INSERT ON "Assignment" FOR EACH ROW EXECUTE FUNCTION "of_newest_text"();
CREATE TRIGGER "RoundArticle_of_newest_text" BEFORE INSERT ON "RoundArticle" FOR EACH ROW EXECUTE FUNCTION "of_newest_text"();
