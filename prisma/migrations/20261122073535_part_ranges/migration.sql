-- Counted anew at the next start (countUncounted), with the ranges.
DELETE FROM "ArticleFinding";
DELETE FROM "ArticleReading";

-- AlterTable
ALTER TABLE "ArticleReading" ADD COLUMN     "ownRanges" INTEGER[],
ADD COLUMN     "quotedRanges" INTEGER[];
