-- CreateTable
CREATE TABLE "Visit" (
    "id" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "activeMilliseconds" INTEGER NOT NULL,

    CONSTRAINT "Visit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Visit_assignmentId_idx" ON "Visit"("assignmentId");

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Visit" ADD CONSTRAINT "Visit_time_check" CHECK ("activeMilliseconds" >= 0);
