-- AlterTable
ALTER TABLE "Codebook" ADD COLUMN     "main" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "CodebookVersion" ADD COLUMN     "name" TEXT,
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "previousId" UUID,
ADD COLUMN     "transitions" JSONB NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "CodebookDraft" (
    "id" UUID NOT NULL,
    "codebookId" UUID NOT NULL,
    "baseId" UUID,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "document" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedById" UUID,

    CONSTRAINT "CodebookDraft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "CodebookDraft_codebookId_key" ON "CodebookDraft"("codebookId");

-- AddForeignKey
ALTER TABLE "CodebookVersion" ADD CONSTRAINT "CodebookVersion_previousId_fkey" FOREIGN KEY ("previousId") REFERENCES "CodebookVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CodebookDraft" ADD CONSTRAINT "CodebookDraft_codebookId_fkey" FOREIGN KEY ("codebookId") REFERENCES "Codebook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CodebookDraft" ADD CONSTRAINT "CodebookDraft_baseId_fkey" FOREIGN KEY ("baseId") REFERENCES "CodebookVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CodebookDraft" ADD CONSTRAINT "CodebookDraft_updatedById_fkey" FOREIGN KEY ("updatedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- One main codebook a project: that which it began with.
UPDATE "Codebook" SET "main" = true
WHERE "id" IN (SELECT DISTINCT ON ("projectId") "id" FROM "Codebook" ORDER BY "projectId", "key" = 'framing-core' DESC, "id");

CREATE UNIQUE INDEX "Codebook_main_key" ON "Codebook" ("projectId") WHERE "main";

ALTER TABLE "CodebookDraft" ADD CONSTRAINT "CodebookDraft_revision_check" CHECK ("revision" >= 0);
