import { describe, expect, it } from 'vitest';
import { createPictureQueue } from '../../../renderer/state/picture-queue';

function queueOf(atOnce: number) {
  const queue = createPictureQueue(atOnce);
  const started: string[] = [];
  const ask = (name: string, distance = 0) =>
    queue.ask({
      distance: () => distance,
      start: () => {
        started.push(name);
      },
    });
  return { queue, started, ask };
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('the queue of pictures', () => {
  it('starts the nearest first, and so many at once', async () => {
    const { started, ask } = queueOf(2);
    ask('far', 9);
    const near = ask('near', 0);
    ask('middle', 4);
    await settled();
    expect(started).toEqual(['near', 'middle']);
    near();
    near();
    await settled();
    expect(started).toEqual(['near', 'middle', 'far']);
  });

  it('never starts what nobody wants any more', async () => {
    const { started, ask } = queueOf(1);
    const first = ask('first');
    ask('gone')();
    ask('last');
    await settled();
    first();
    await settled();
    expect(started).toEqual(['first', 'last']);
  });

  it('is at rest when nothing is wanted', async () => {
    const { queue, ask } = queueOf(1);
    const ends = [ask('one'), ask('two')];
    let rests = false;
    const rest = queue.atRest().then(() => {
      rests = true;
    });
    await settled();
    ends[0]?.();
    await settled();
    expect(rests).toBe(false);
    ends[1]?.();
    await rest;
    await queue.atRest();
  });
});
