-- AlterTable
ALTER TABLE "Project" ADD COLUMN     "quoteLimit" INTEGER NOT NULL DEFAULT 300;

-- A limit always stands: what leaves the project is not the article.
ALTER TABLE "Project" ADD CONSTRAINT "Project_quoteLimit_check" CHECK ("quoteLimit" BETWEEN 0 AND 2000);
