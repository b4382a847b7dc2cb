import { spawn } from 'node:child_process';
import { once } from 'node:events';

export const hasDisplay =
  process.platform !== 'linux' ||
  Boolean(process.env['DISPLAY'] ?? '') ||
  Boolean(process.env['WAYLAND_DISPLAY'] ?? '');

/**
 * Starts a virtual display of its own. Xvfb picks a free number itself and tells it, so two runs never meet.
 *
 * @param {import('./run-user.mjs').Identity | null} user
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ name: string, stop: () => Promise<void> }>} name: a value for DISPLAY
 */
export async function startVirtualDisplay(user, env) {
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp', '-noreset', '-dpi', '96'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], env, ...(user === null ? {} : { uid: user.uid, gid: user.gid }) },
  );
  const exit = once(server, 'exit');
  const number = await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error('Xvfb did not start.')));
    server.stdio[3]?.once('data', (/** @type {Buffer} */ data) => resolve(data.toString().trim()));
  });
  return {
    name: `:${number}`,
    stop: async () => {
      server.kill();
      await exit;
    },
  };
}
