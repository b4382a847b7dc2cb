import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startApp, test, type RunningApp } from './launch';

/** One app for all tests of a file, for those that leave it as they found it. */
export function shareApp(settings: Readonly<Record<string, unknown>> = {}): () => RunningApp {
  let running: RunningApp | null = null;
  test.beforeAll(async () => {
    const userData = await mkdtemp(path.join(tmpdir(), 'pagewire-e2e-'));
    running = await startApp({ userData, settings });
  });
  test.afterAll(async () => {
    await running?.app.close();
    if (running !== null) await rm(running.userData, { recursive: true, force: true });
  });
  return () => {
    if (running === null) throw new Error('the app is there while tests run');
    return running;
  };
}
