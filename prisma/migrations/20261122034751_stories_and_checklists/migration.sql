-- CreateEnum
CREATE TYPE "ApartKind" AS ENUM ('story', 'copy');

-- CreateEnum
CREATE TYPE "ChecklistKind" AS ENUM ('fact', 'source', 'side');

-- AlterTable
ALTER TABLE "Article" ADD COLUMN     "copyOfId" UUID;

-- AlterTable
ALTER TABLE "Story" ADD COLUMN     "arcId" UUID;

-- CreateTable
CREATE TABLE "StoryArc" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "titleKey" TEXT NOT NULL,

    CONSTRAINT "StoryArc_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApartArticles" (
    "projectId" UUID NOT NULL,
    "kind" "ApartKind" NOT NULL,
    "firstId" UUID NOT NULL,
    "secondId" UUID NOT NULL,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ApartArticles_pkey" PRIMARY KEY ("kind","firstId","secondId")
);

-- CreateTable
CREATE TABLE "ApartStories" (
    "projectId" UUID NOT NULL,
    "firstId" UUID NOT NULL,
    "secondId" UUID NOT NULL,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ApartStories_pkey" PRIMARY KEY ("firstId","secondId")
);

-- CreateTable
CREATE TABLE "ChecklistItem" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "storyId" UUID NOT NULL,
    "kind" "ChecklistKind" NOT NULL,
    "text" TEXT NOT NULL,
    "textKey" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ChecklistItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChecklistMark" (
    "itemId" UUID NOT NULL,
    "articleVersionId" UUID NOT NULL,
    "annotatorId" UUID NOT NULL,
    "present" BOOLEAN NOT NULL,
    "start" INTEGER,
    "end" INTEGER,
    "quote" TEXT NOT NULL DEFAULT '',
    "markedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ChecklistMark_pkey" PRIMARY KEY ("itemId","articleVersionId","annotatorId")
);

-- CreateIndex
CREATE UNIQUE INDEX "StoryArc_projectId_titleKey_key" ON "StoryArc"("projectId", "titleKey");

-- CreateIndex
CREATE INDEX "ApartArticles_projectId_kind_idx" ON "ApartArticles"("projectId", "kind");

-- CreateIndex
CREATE INDEX "ApartArticles_secondId_idx" ON "ApartArticles"("secondId");

-- CreateIndex
CREATE INDEX "ApartStories_projectId_idx" ON "ApartStories"("projectId");

-- CreateIndex
CREATE INDEX "ApartStories_secondId_idx" ON "ApartStories"("secondId");

-- CreateIndex
CREATE INDEX "ChecklistItem_projectId_idx" ON "ChecklistItem"("projectId");

-- CreateIndex
CREATE UNIQUE INDEX "ChecklistItem_storyId_kind_textKey_key" ON "ChecklistItem"("storyId", "kind", "textKey");

-- CreateIndex
CREATE INDEX "ChecklistMark_articleVersionId_annotatorId_idx" ON "ChecklistMark"("articleVersionId", "annotatorId");

-- CreateIndex
CREATE INDEX "Article_copyOfId_idx" ON "Article"("copyOfId");

-- CreateIndex
CREATE INDEX "Story_arcId_idx" ON "Story"("arcId");

-- AddForeignKey
ALTER TABLE "Story" ADD CONSTRAINT "Story_arcId_fkey" FOREIGN KEY ("arcId") REFERENCES "StoryArc"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoryArc" ADD CONSTRAINT "StoryArc_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApartArticles" ADD CONSTRAINT "ApartArticles_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApartArticles" ADD CONSTRAINT "ApartArticles_firstId_fkey" FOREIGN KEY ("firstId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApartArticles" ADD CONSTRAINT "ApartArticles_secondId_fkey" FOREIGN KEY ("secondId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApartArticles" ADD CONSTRAINT "ApartArticles_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApartStories" ADD CONSTRAINT "ApartStories_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApartStories" ADD CONSTRAINT "ApartStories_firstId_fkey" FOREIGN KEY ("firstId") REFERENCES "Story"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApartStories" ADD CONSTRAINT "ApartStories_secondId_fkey" FOREIGN KEY ("secondId") REFERENCES "Story"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApartStories" ADD CONSTRAINT "ApartStories_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChecklistItem" ADD CONSTRAINT "ChecklistItem_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChecklistItem" ADD CONSTRAINT "ChecklistItem_storyId_fkey" FOREIGN KEY ("storyId") REFERENCES "Story"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChecklistItem" ADD CONSTRAINT "ChecklistItem_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChecklistMark" ADD CONSTRAINT "ChecklistMark_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "ChecklistItem"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChecklistMark" ADD CONSTRAINT "ChecklistMark_articleVersionId_fkey" FOREIGN KEY ("articleVersionId") REFERENCES "ArticleVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChecklistMark" ADD CONSTRAINT "ChecklistMark_annotatorId_fkey" FOREIGN KEY ("annotatorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_copyOfId_fkey" FOREIGN KEY ("copyOfId") REFERENCES "Article"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- ---------------------------------------------------------------- what schema.prisma cannot say

ALTER TABLE "Article"
  ADD CONSTRAINT "Article_copy_check" CHECK ("copyOfId" <> "id");

ALTER TABLE "ApartArticles"
  ADD CONSTRAINT "ApartArticles_order_check" CHECK ("firstId" < "secondId");

ALTER TABLE "ApartStories"
  ADD CONSTRAINT "ApartStories_order_check" CHECK ("firstId" < "secondId");

ALTER TABLE "ChecklistItem"
  ADD CONSTRAINT "ChecklistItem_text_check" CHECK ("text" <> '' AND "textKey" <> '');

-- A place is named only of what is there.
ALTER TABLE "ChecklistMark"
  ADD CONSTRAINT "ChecklistMark_range_check" CHECK (("start" IS NULL) = ("end" IS NULL) AND ("start" IS NULL OR ("present" AND "start" >= 0 AND "start" < "end")));
