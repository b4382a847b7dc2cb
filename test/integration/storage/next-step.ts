/** A step that a later version might have: it touches every row, and takes a while on purpose. */
export const slowStep = `
  ALTER TABLE jobs ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE slow (n INTEGER);
  INSERT INTO slow WITH RECURSIVE count (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < 60000) SELECT n FROM count;
  UPDATE jobs SET archived = 1;
  CREATE INDEX jobs_archived ON jobs (archived, state_at);
  DROP TABLE slow;
`;
