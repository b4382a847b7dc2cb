import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { endProcess, type Endable } from '../../../electron/documents/end-process';

/** As Electron's: nothing can be ended before it is there. */
class Child extends EventEmitter implements Endable {
  pid: number | undefined = undefined;
  kills = 0;
  spawn(): void {
    this.pid = 4711;
    this.emit('spawn');
  }
  kill(): boolean {
    this.kills += 1;
    return this.pid !== undefined;
  }
}

describe('ending a process', () => {
  it('that is there is done at once, and once', () => {
    const child = new Child();
    const killed: number[] = [];
    child.spawn();
    endProcess(child, (pid) => killed.push(pid));
    child.spawn();
    expect(killed).toEqual([4711]);
  });

  it('that is still being started is done as soon as it is there', () => {
    const child = new Child();
    const killed: number[] = [];
    endProcess(child, (pid) => killed.push(pid));
    expect(killed).toEqual([]);
    child.spawn();
    expect(killed).toEqual([4711]);
    expect(child.kills).toBe(2);
  });
});
