-- CreateTable
CREATE TABLE "FrozenSet" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "authors" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "asked" JSONB NOT NULL,
    "rows" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FrozenSet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FrozenChunk" (
    "setId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "FrozenChunk_pkey" PRIMARY KEY ("setId","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "FrozenSet_projectId_number_key" ON "FrozenSet"("projectId", "number");

-- AddForeignKey
ALTER TABLE "FrozenSet" ADD CONSTRAINT "FrozenSet_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FrozenSet" ADD CONSTRAINT "FrozenSet_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FrozenChunk" ADD CONSTRAINT "FrozenChunk_setId_fkey" FOREIGN KEY ("setId") REFERENCES "FrozenSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is published stays as it is, for as long as the database stands.
CREATE TRIGGER "FrozenSet_only_grows" BEFORE UPDATE OR DELETE ON "FrozenSet"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "FrozenSet_never_truncated" BEFORE TRUNCATE ON "FrozenSet"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "FrozenChunk_only_grows" BEFORE UPDATE OR DELETE ON "FrozenChunk"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "FrozenChunk_never_truncated" BEFORE TRUNCATE ON "FrozenChunk"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
