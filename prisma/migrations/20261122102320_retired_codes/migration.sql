-- DropIndex
DROP INDEX "Code_dimensionId_shortcut_key";

-- AlterTable
ALTER TABLE "Code" ADD COLUMN     "retired" BOOLEAN NOT NULL DEFAULT false;

-- The key of a retired code is free for another one.
CREATE UNIQUE INDEX "Code_offered_shortcut_key" ON "Code" ("dimensionId", "shortcut") WHERE NOT "retired";
