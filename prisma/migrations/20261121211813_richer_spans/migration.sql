-- Attributes had a column from the start. Published codebooks stay as they are: what they say nothing of, they do not ask.

-- CreateEnum
CREATE TYPE "EntityKind" AS ENUM ('person', 'organisation', 'state', 'document', 'group', 'other');

-- AlterTable
ALTER TABLE "Assignment" ADD COLUMN     "answers" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "CodebookVersion" ADD COLUMN     "questions" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "Dimension" ADD COLUMN     "linksTo" TEXT,
ADD COLUMN     "speakerCodes" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "Span" ADD COLUMN     "links" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "speaker" TEXT;

-- CreateTable
CREATE TABLE "Entity" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "kind" "EntityKind" NOT NULL DEFAULT 'other',
    "name" TEXT NOT NULL,

    CONSTRAINT "Entity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EntityName" (
    "projectId" UUID NOT NULL,
    "nameKey" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "entityId" UUID NOT NULL,

    CONSTRAINT "EntityName_pkey" PRIMARY KEY ("projectId","nameKey")
);

-- CreateIndex
CREATE INDEX "Entity_projectId_idx" ON "Entity"("projectId");

-- CreateIndex
CREATE INDEX "EntityName_entityId_idx" ON "EntityName"("entityId");

-- AddForeignKey
ALTER TABLE "Entity" ADD CONSTRAINT "Entity_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EntityName" ADD CONSTRAINT "EntityName_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EntityName" ADD CONSTRAINT "EntityName_entityId_fkey" FOREIGN KEY ("entityId") REFERENCES "Entity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A name, as lib/domain/names.ts keeps it.
ALTER TABLE "Span" ADD CONSTRAINT "Span_speaker_check" CHECK (char_length("speaker") BETWEEN 1 AND 200);
ALTER TABLE "EntityName" ADD CONSTRAINT "EntityName_name_check" CHECK (char_length("name") BETWEEN 1 AND 200 AND "nameKey" <> '');
