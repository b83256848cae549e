-- CreateEnum
CREATE TYPE "Verdict" AS ENUM ('kept', 'merged', 'edited', 'rejected', 'added');

-- CreateTable
CREATE TABLE "Decision" (
    "id" UUID NOT NULL,
    "goldId" UUID NOT NULL,
    "deedId" UUID NOT NULL,
    "transactionId" UUID,
    "codeId" UUID NOT NULL,
    "verdict" "Verdict" NOT NULL,
    "places" JSONB NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "deciderId" UUID NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    "endedByDeedId" UUID,
    "endedById" UUID,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JudgedMark" (
    "decisionId" UUID NOT NULL,
    "spanId" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "JudgedMark_pkey" PRIMARY KEY ("decisionId","spanId")
);

-- CreateTable
CREATE TABLE "BlindEnd" (
    "articleVersionId" UUID NOT NULL,
    "statedById" UUID NOT NULL,
    "statedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BlindEnd_pkey" PRIMARY KEY ("articleVersionId")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "spanId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Decision_goldId_decidedAt_id_idx" ON "Decision"("goldId", "decidedAt", "id");

-- CreateIndex
CREATE INDEX "Decision_deedId_idx" ON "Decision"("deedId");

-- CreateIndex
CREATE INDEX "JudgedMark_assignmentId_idx" ON "JudgedMark"("assignmentId");

-- CreateIndex
CREATE INDEX "JudgedMark_spanId_idx" ON "JudgedMark"("spanId");

-- CreateIndex
CREATE INDEX "Comment_assignmentId_createdAt_id_idx" ON "Comment"("assignmentId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Comment_spanId_idx" ON "Comment"("spanId");

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_goldId_fkey" FOREIGN KEY ("goldId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_transactionId_fkey" FOREIGN KEY ("transactionId") REFERENCES "Transaction"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "Code"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_deciderId_fkey" FOREIGN KEY ("deciderId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_endedById_fkey" FOREIGN KEY ("endedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JudgedMark" ADD CONSTRAINT "JudgedMark_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JudgedMark" ADD CONSTRAINT "JudgedMark_spanId_fkey" FOREIGN KEY ("spanId") REFERENCES "Span"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JudgedMark" ADD CONSTRAINT "JudgedMark_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BlindEnd" ADD CONSTRAINT "BlindEnd_articleVersionId_fkey" FOREIGN KEY ("articleVersionId") REFERENCES "ArticleVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BlindEnd" ADD CONSTRAINT "BlindEnd_statedById_fkey" FOREIGN KEY ("statedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_spanId_fkey" FOREIGN KEY ("spanId") REFERENCES "Span"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------- what schema.prisma cannot say

ALTER TABLE "Decision"
  ADD CONSTRAINT "Decision_places_check" CHECK (jsonb_typeof("places") = 'array' AND ("verdict" = 'rejected') = ("places" = '[]'::jsonb)),
  ADD CONSTRAINT "Decision_ended_check" CHECK (("endedAt" IS NULL) = ("endedByDeedId" IS NULL));

ALTER TABLE "Comment"
  ADD CONSTRAINT "Comment_text_check" CHECK ("text" <> '');

-- A decision may be ended, and stand again when that is taken back; nothing else of it changes. What was judged never does.
CREATE TRIGGER "Decision_frozen" BEFORE UPDATE OF
  "id", "goldId", "deedId", "transactionId", "codeId", "verdict", "places", "reason", "deciderId", "decidedAt"
  ON "Decision" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "JudgedMark_frozen" BEFORE UPDATE ON "JudgedMark"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "Comment_frozen" BEFORE UPDATE ON "Comment"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
