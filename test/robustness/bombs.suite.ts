import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it, beforeAll, afterAll } from 'vitest';
import { PIXEL_BOMBS } from '../fixtures/hostile/bombs/pixels';
import { DRAWING_BOMBS } from '../fixtures/hostile/bombs/drawing';
import { STRUCTURE_BOMBS } from '../fixtures/hostile/bombs/structure';
import { XFA_FORM, wishful } from '../fixtures/hostile/bombs/actions';
import { openRobustStore, type RobustStore } from './robust-store';
import { judgeFile } from './judge';
import { inWords, inMilliseconds } from './run';
import { watchLoop } from './loop-watch';
let robust: RobustStore;
beforeAll(async () => {
  robust = await openRobustStore();
});
afterAll(() => robust.close());
it('x', { timeout: 900_000 }, async () => {
  const only = process.env['ONLY'];
  for (const bomb of [
    ...PIXEL_BOMBS,
    ...DRAWING_BOMBS,
    ...STRUCTURE_BOMBS,
    XFA_FORM,
    wishful({ url: 'http://127.0.0.1:1/', program: '/bin/touch', argument: '/tmp/x' }),
  ]) {
    if (only && !bomb.name.includes(only)) continue;
    const path = join(robust.files, 'b.pdf');
    const t = performance.now();
    const bytes = bomb.make();
    const made = performance.now() - t;
    await writeFile(path, bytes);
    const w = watchLoop();
    try {
      const j = await judgeFile(path, { store: robust.store, folder: robust.folder });
      console.log(
        bomb.name,
        '|',
        bytes.length,
        'B made',
        made.toFixed(0),
        '|',
        inWords(j.ending),
        '|',
        inMilliseconds(j.took),
        '| block',
        w.longest().toFixed(0),
      );
    } catch (e) {
      console.log(bomb.name, 'VIOLATION', String(e));
    }
    w.stop();
  }
});
