import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makePrivate } from '../../../electron/app/private-folder';

function place(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pagewire-folder-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return join(folder, 'a', 'data');
}
const me = process.getuid?.() ?? null;
const modeOf = (path: string) => statSync(path).mode & 0o777;

describe('the data folder', () => {
  it('is made, and closed to others, also when it stood open or could not be written', () => {
    const folder = place();
    expect(makePrivate(folder, me)).toEqual({ ok: true, value: null });
    expect(modeOf(folder)).toBe(0o700);
    for (const mode of [0o777, 0o500]) {
      chmodSync(folder, mode);
      expect(makePrivate(folder, me)).toEqual({ ok: true, value: null });
      expect(modeOf(folder)).toBe(0o700);
    }
  });

  it("that is somebody else's is refused and keeps its rights", () => {
    const folder = place();
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o755);
    expect(makePrivate(folder, (me ?? 0) + 1)).toEqual({ ok: false, error: 'not-yours' });
    expect(modeOf(folder)).toBe(0o755);
  });

  it('that is a file is refused', () => {
    const folder = place();
    mkdirSync(join(folder, '..'), { recursive: true });
    writeFileSync(folder, 'x');
    expect(makePrivate(folder, me)).toEqual({ ok: false, error: 'failed' });
  });
});
