-- CreateTable
CREATE TABLE "SpanLook" (
    "id" UUID NOT NULL,
    "spanId" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "codebookVersionId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "to" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneAt" TIMESTAMPTZ(3),
    "doneById" UUID,

    CONSTRAINT "SpanLook_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SpanLook_assignmentId_idx" ON "SpanLook"("assignmentId");

-- CreateIndex
CREATE INDEX "SpanLook_spanId_idx" ON "SpanLook"("spanId");

-- AddForeignKey
ALTER TABLE "SpanLook" ADD CONSTRAINT "SpanLook_spanId_fkey" FOREIGN KEY ("spanId") REFERENCES "Span"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpanLook" ADD CONSTRAINT "SpanLook_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpanLook" ADD CONSTRAINT "SpanLook_codebookVersionId_fkey" FOREIGN KEY ("codebookVersionId") REFERENCES "CodebookVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpanLook" ADD CONSTRAINT "SpanLook_doneById_fkey" FOREIGN KEY ("doneById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
