-- CreateEnum
CREATE TYPE "RoundKind" AS ENUM ('work', 'training');

-- CreateEnum
CREATE TYPE "QueueOrder" AS ENUM ('random', 'stories', 'same');

-- AlterEnum
ALTER TYPE "LayerKind" ADD VALUE 'training';

-- AlterTable
ALTER TABLE "Assignment" ADD COLUMN     "dueAt" TIMESTAMPTZ(3),
ADD COLUMN     "leaseUntil" TIMESTAMPTZ(3),
ADD COLUMN     "roundId" UUID;

-- CreateTable
CREATE TABLE "Round" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "codebookVersionId" UUID NOT NULL,
    "kind" "RoundKind" NOT NULL,
    "name" TEXT NOT NULL,
    "pool" BOOLEAN NOT NULL DEFAULT false,
    "overlap" INTEGER NOT NULL,
    "order" "QueueOrder" NOT NULL,
    "seed" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "leaseHours" INTEGER,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoundArticle" (
    "roundId" UUID NOT NULL,
    "articleVersionId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "check" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "RoundArticle_pkey" PRIMARY KEY ("roundId","articleVersionId")
);

-- CreateTable
CREATE TABLE "RoundMember" (
    "roundId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "quota" INTEGER,

    CONSTRAINT "RoundMember_pkey" PRIMARY KEY ("roundId","userId")
);

-- CreateIndex
CREATE INDEX "Round_projectId_createdAt_idx" ON "Round"("projectId", "createdAt");

-- CreateIndex
CREATE INDEX "RoundArticle_articleVersionId_idx" ON "RoundArticle"("articleVersionId");

-- CreateIndex
CREATE INDEX "RoundMember_userId_idx" ON "RoundMember"("userId");

-- CreateIndex
CREATE INDEX "Assignment_roundId_articleVersionId_idx" ON "Assignment"("roundId", "articleVersionId");

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_codebookVersionId_fkey" FOREIGN KEY ("codebookVersionId") REFERENCES "CodebookVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundArticle" ADD CONSTRAINT "RoundArticle_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundArticle" ADD CONSTRAINT "RoundArticle_articleVersionId_fkey" FOREIGN KEY ("articleVersionId") REFERENCES "ArticleVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundMember" ADD CONSTRAINT "RoundMember_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundMember" ADD CONSTRAINT "RoundMember_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What schema.prisma cannot say. The value training is too new to be named in its own migration.
ALTER TABLE "Assignment"
  DROP CONSTRAINT "Assignment_annotator_check",
  ADD CONSTRAINT "Assignment_annotator_check" CHECK (("kind" = 'gold') = ("annotatorId" IS NULL)),
  ADD CONSTRAINT "Assignment_round_check" CHECK ("kind" <> 'gold' OR "roundId" IS NULL);

DROP INDEX "Assignment_annotation_key";
CREATE UNIQUE INDEX "Assignment_annotation_key"
  ON "Assignment" ("articleVersionId", "codebookVersionId", "annotatorId", "kind") WHERE "annotatorId" IS NOT NULL;

ALTER TABLE "Round"
  ADD CONSTRAINT "Round_number_check" CHECK ("overlap" >= 1 AND "leaseHours" >= 1);
ALTER TABLE "RoundMember"
  ADD CONSTRAINT "RoundMember_quota_check" CHECK ("quota" >= 0);
