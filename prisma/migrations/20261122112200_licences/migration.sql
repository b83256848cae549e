-- CreateEnum
CREATE TYPE "Redistribution" AS ENUM ('unknown', 'yes', 'no');

-- AlterTable
ALTER TABLE "Project" ADD COLUMN     "annotationLicence" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "redistribution" "Redistribution" NOT NULL DEFAULT 'unknown',
ADD COLUMN     "textLicence" TEXT NOT NULL DEFAULT '';
