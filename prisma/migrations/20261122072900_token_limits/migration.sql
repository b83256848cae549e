-- CreateEnum
CREATE TYPE "TokenAccess" AS ENUM ('read', 'write');

-- AlterTable
ALTER TABLE "ApiToken" ADD COLUMN     "access" "TokenAccess" NOT NULL DEFAULT 'write',
ADD COLUMN     "projectId" UUID;

-- CreateIndex
CREATE INDEX "ApiToken_projectId_idx" ON "ApiToken"("projectId");

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
