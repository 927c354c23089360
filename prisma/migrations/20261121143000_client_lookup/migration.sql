-- A client belongs to the person who used it first; another's is refused. Whoever presents an id
-- learns whether somebody has it, and nothing else.
CREATE INDEX "sync_clients_id_idx" ON "sync_clients"("id");
CREATE POLICY "sync_clients_presented_select" ON "sync_clients" FOR SELECT USING ("id" = NULLIF(current_setting('app.presented_client', true), '')::uuid);
