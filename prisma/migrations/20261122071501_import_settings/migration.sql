-- AlterTable
ALTER TABLE "ArticleVersion" ALTER COLUMN "original" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Project" ADD COLUMN     "fetching" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "keepOriginals" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "ColumnMapping" (
    "projectId" UUID NOT NULL,
    "columnKey" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ColumnMapping_pkey" PRIMARY KEY ("projectId","columnKey")
);

-- AddForeignKey
ALTER TABLE "ColumnMapping" ADD CONSTRAINT "ColumnMapping_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
