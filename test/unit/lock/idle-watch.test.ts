import { describe, expect, it } from 'vitest';
import { LOOK_EVERY_MS, watchIdle } from '../../../electron/lock/idle-watch';
import { TurnedClock } from '../../fixtures/turned-clock';

function setUp(systemIdle: (now: number) => number) {
  const clock = new TurnedClock(0);
  const heard: number[] = [];
  const watch = watchIdle({
    clock,
    systemIdle: () => systemIdle(clock.now()),
    onIdle: (ms) => {
      heard.push(ms);
    },
  });
  return { clock, heard, watch };
}

describe('how long nobody touched the computer', () => {
  it('is what the system counts, looked at again and again', () => {
    const { clock, heard } = setUp((now) => (now >= 20_000 ? (now - 20_000) / 1000 + 1 : 1));
    clock.turn(4 * LOOK_EVERY_MS);
    expect(heard).toEqual([1000, 1000, 11_000, 21_000]);
  });

  it('starts anew with each key in our own window, whatever the system says of screen keyboards and other helpers', () => {
    const { clock, heard, watch } = setUp((now) => now / 1000);
    clock.turn(25_000);
    watch.touched();
    clock.turn(10_000);
    expect(heard).toEqual([10_000, 20_000, 5000]);
  });

  it('is our own window alone where the system says 0 for ever', () => {
    const { clock, heard, watch } = setUp(() => 0);
    clock.turn(600_000);
    expect(heard.at(-1)).toBe(600_000);
    watch.touched();
    watch.look();
    expect(heard.at(-1)).toBe(0);
  });

  it('is not our own window alone once the system was heard to count: who works elsewhere is not locked out', () => {
    const { clock, heard } = setUp((now) => (now < 30_000 ? 3 : 0));
    clock.turn(600_000);
    expect(heard.at(-1)).toBe(0);
  });

  it('outlives a clock that is set back, and ends when it is stopped', () => {
    const { clock, heard, watch } = setUp(() => 0);
    clock.turn(50_000);
    clock.set(-1_000_000);
    watch.look();
    expect(heard.at(-1)).toBe(0);
    watch.stop();
    const count = heard.length;
    clock.turn(5_000_000);
    expect(heard).toHaveLength(count);
  });
});
