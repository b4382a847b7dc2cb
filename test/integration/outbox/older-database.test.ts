import { DatabaseSync } from '@photostructure/sqlite';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createBench, jobOf, NOON, queued } from './desk-parts';

const ANNA = '+12096380085';

it('opens faxes that an older Pagewire held until a time', async () => {
  const bench = createBench();
  const first = await bench.open();
  const id = await queued(first, bench.draft([ANNA]));
  await first.stop();

  // As the first step of the database wrote it: no priority, no reason for holding, nothing that came in.
  const database = new DatabaseSync(join(bench.folder, 'outbox.db'));
  const held = bench.parts.sealer.seal(
    new TextEncoder().encode(JSON.stringify({ name: 'held', until: NOON + 1000 })),
    `${id}:state`,
  );
  database.exec(`DROP TABLE arrivals; ALTER TABLE jobs DROP COLUMN priority; ALTER TABLE jobs DROP COLUMN resends_left;
    ALTER TABLE jobs DROP COLUMN pages_erased_at;
    DELETE FROM meta WHERE name = 'paused'; PRAGMA user_version = 1`);
  database.prepare("UPDATE jobs SET state_name = 'held', state = ? WHERE id = ?").run(held, id);
  database.close();

  const outbox = await bench.open();
  expect(await jobOf(outbox, id)).toMatchObject({
    priority: 'normal',
    resendsLeft: 0,
    state: { name: 'held', why: 'time', until: NOON + 1000 },
  });
  outbox.start();
  await bench.clock.pass(1000);
  expect(bench.ifax.sent).toHaveLength(1);
});
