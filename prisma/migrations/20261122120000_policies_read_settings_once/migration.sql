-- What the policies go by is the same for every row of a statement. As a scalar subquery PostgreSQL
-- reads it once; as it stood, it was read and cast for each row, which was more than half of what a
-- sum over many rows took.

DO $$
DECLARE
  policy record;
  setting CONSTANT text := 'current_setting\(''app\.\w+''::text, true\)';
  told CONSTANT text := 'NULLIF\(' || setting || ', ''''::text\)';
  value CONSTANT text := format('(\(%s\)::uuid|%s|(?<!NULLIF\()%s)', told, told, setting);
  clauses text;
BEGIN
  FOR policy IN SELECT tablename, policyname, qual, with_check FROM pg_policies WHERE schemaname = 'public' LOOP
    clauses := concat(' USING (' || policy.qual || ')', ' WITH CHECK (' || policy.with_check || ')');
    EXECUTE format('ALTER POLICY %I ON %I', policy.policyname, policy.tablename)
      || regexp_replace(clauses, value, '(SELECT \1)', 'g');
  END LOOP;
END $$;
