// A small ext4 on a loop device, whose power can be cut.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const DISK_BYTES = 256 * 1024 * 1024;

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function run(command, args) {
  const ended = spawnSync(command, args, { encoding: 'utf8' });
  if (ended.status !== 0)
    throw new Error(`${command} ${args.join(' ')} failed: ${ended.stderr || ended.error?.message}`);
  return ended.stdout.trim();
}

/** Why no power can be cut here; null when it can. */
export function whyNot() {
  if (process.platform !== 'linux') return 'needs Linux';
  if (process.getuid?.() !== 0) return 'needs root';
  if (!existsSync('/dev/loop-control')) return 'needs loop devices';
  for (const tool of ['mkfs.ext4', 'losetup', 'mount', 'umount', 'python3']) {
    if (spawnSync('which', [tool]).status !== 0) return `needs ${tool}`;
  }
  return null;
}

/** @typedef {Awaited<ReturnType<typeof makeDisk>>} Disk */

/** Makes the disk and mounts it. `dispose` leaves nothing of it behind. */
export async function makeDisk() {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'pagewire-powercut-'));
  const image = join(folder, 'disk');
  const mount = join(folder, 'mount');
  mkdirSync(mount);
  const file = openSync(image, 'w');
  ftruncateSync(file, DISK_BYTES);
  closeSync(file);
  run('mkfs.ext4', ['-q', '-F', image]);
  const device = run('losetup', ['-f', '--show', image]);
  const plug = spawn('python3', [fileURLToPath(new URL('power-switch.py', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface({ input: plug.stdout });
  let mounted = false;

  const disk = {
    mount,
    on() {
      run('mount', [device, mount]);
      mounted = true;
    },
    /** At once: nothing that is not durable yet will be. Resolves when it is done. */
    async cut() {
      const done = once(answers, 'line');
      plug.stdin.write(`${mount}\n`);
      await done;
    },
    async off() {
      for (let tries = 0; mounted; tries += 1) {
        try {
          run('umount', [mount]);
          mounted = false;
        } catch (error) {
          if (tries >= 50) throw error;
          await pause(20);
        }
      }
    },
    async dispose() {
      plug.stdin.end();
      await disk.off();
      run('losetup', ['-d', device]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    disk.on();
  } catch (error) {
    await disk.dispose();
    throw error;
  }
  return disk;
}
