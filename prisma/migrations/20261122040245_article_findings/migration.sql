-- CreateTable
CREATE TABLE "ArticleReading" (
    "articleId" UUID NOT NULL,
    "codebookId" UUID NOT NULL,
    "major" INTEGER NOT NULL,
    "readers" TEXT NOT NULL,
    "gold" BOOLEAN NOT NULL,
    "length" INTEGER NOT NULL,
    "headLength" INTEGER NOT NULL,
    "headWords" INTEGER NOT NULL,
    "ownLength" INTEGER NOT NULL,
    "ownWords" INTEGER NOT NULL,
    "quotedLength" INTEGER NOT NULL,
    "quotedWords" INTEGER NOT NULL,

    CONSTRAINT "ArticleReading_pkey" PRIMARY KEY ("articleId","codebookId","major")
);

-- CreateTable
CREATE TABLE "ArticleFinding" (
    "articleId" UUID NOT NULL,
    "codebookId" UUID NOT NULL,
    "major" INTEGER NOT NULL,
    "dimension" TEXT NOT NULL,
    "findings" TEXT NOT NULL,

    CONSTRAINT "ArticleFinding_pkey" PRIMARY KEY ("articleId","codebookId","major","dimension")
);

-- CreateIndex
CREATE INDEX "ArticleReading_codebookId_idx" ON "ArticleReading"("codebookId");

-- CreateIndex
CREATE INDEX "ArticleFinding_codebookId_idx" ON "ArticleFinding"("codebookId");

-- AddForeignKey
ALTER TABLE "ArticleReading" ADD CONSTRAINT "ArticleReading_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleReading" ADD CONSTRAINT "ArticleReading_codebookId_fkey" FOREIGN KEY ("codebookId") REFERENCES "Codebook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleFinding" ADD CONSTRAINT "ArticleFinding_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleFinding" ADD CONSTRAINT "ArticleFinding_codebookId_fkey" FOREIGN KEY ("codebookId") REFERENCES "Codebook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ArticleReading"
  ADD CONSTRAINT "ArticleReading_sizes_check" CHECK (
    "length" >= 0 AND "headLength" >= 0 AND "headWords" >= 0 AND "ownLength" >= 0 AND "ownWords" >= 0 AND "quotedLength" >= 0 AND "quotedWords" >= 0);
