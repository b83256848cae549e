-- DropIndex
DROP INDEX "AuditEvent_projectId_at_idx";

-- CreateIndex
CREATE INDEX "AuditEvent_projectId_at_id_idx" ON "AuditEvent"("projectId", "at", "id");

-- CreateIndex
CREATE INDEX "AuditEvent_projectId_actorId_at_id_idx" ON "AuditEvent"("projectId", "actorId", "at", "id");

-- CreateIndex
CREATE INDEX "AuditEvent_projectId_kind_at_id_idx" ON "AuditEvent"("projectId", "kind", "at", "id");
