-- CreateEnum
CREATE TYPE "Blindness" AS ENUM ('none', 'all', 'half');

-- AlterTable
ALTER TABLE "Outlet" ADD COLUMN     "selfNames" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "ArticleVersion" ADD COLUMN     "maskEdits" JSONB NOT NULL DEFAULT '{"hide":[],"show":[]}';

-- AlterTable
ALTER TABLE "Assignment" ADD COLUMN     "blind" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "maskSetId" UUID;

-- AlterTable
ALTER TABLE "Round" ADD COLUMN     "blindness" "Blindness" NOT NULL DEFAULT 'none';

-- CreateTable
CREATE TABLE "MaskSet" (
    "id" UUID NOT NULL,
    "articleVersionId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "ranges" JSONB NOT NULL,
    "headline" TEXT NOT NULL,
    "story" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MaskSet_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "MaskSet_articleVersionId_hash_key" ON "MaskSet"("articleVersionId", "hash");

-- AddForeignKey
ALTER TABLE "MaskSet" ADD CONSTRAINT "MaskSet_articleVersionId_fkey" FOREIGN KEY ("articleVersionId") REFERENCES "ArticleVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_maskSetId_fkey" FOREIGN KEY ("maskSetId") REFERENCES "MaskSet"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What somebody was shown never changes afterwards. What is deleted together with its text goes with it.
CREATE TRIGGER "MaskSet_frozen" BEFORE UPDATE ON "MaskSet"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- Only what hides the source has something hidden, and whose source was once hidden is never said to have known it.
ALTER TABLE "Assignment"
  ADD CONSTRAINT "Assignment_mask_set_check" CHECK ("blind" OR "maskSetId" IS NULL);
