// npm run dev: the window with hot reload, the main process started again and the preload loaded again when they change.
import { createBuilder, createServer } from 'vite';
import { ROOT } from './electron/places.mjs';
import { setup } from './setup.mjs';
import { launch } from './setup/launch.mjs';

const CONFIG = { configFile: `${ROOT}/vite.config.ts`, mode: 'development' };
const SETTLE_MS = 100; // several environments may finish together

const { runtime, user } = await setup({ tests: false });
const server = await createServer(CONFIG);
await server.listen();

let ending = false;
process.removeAllListeners('SIGTERM'); // Vite's would end this process before the app has ended
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (ending = true));
const url = server.resolvedUrls?.local[0] ?? '';

/** @type {import('node:child_process').ChildProcess | undefined} */
let app;
let restarting = false;
/** @type {NodeJS.Timeout | undefined} */
let planned;

function planRestart() {
  if (app === undefined) return; // it will start with the newest build anyway
  clearTimeout(planned);
  planned = setTimeout(() => {
    restarting = true;
    app?.kill();
  }, SETTLE_MS);
}

async function runUntilClosed() {
  do {
    restarting = false;
    const env = { NODE_ENV: 'development', PAGEWIRE_DEV_SERVER: url };
    process.exitCode = await launch({
      runtime,
      user,
      root: ROOT,
      args: process.argv.slice(2),
      env,
      onStart: (child) => (app = child),
    });
  } while (restarting && !ending);
}

const builder = await createBuilder(CONFIG, null);
const watchers = [];
for (const name of ['preload', 'documents', 'practice', 'main']) {
  const environment = builder.environments[name];
  if (environment === undefined) throw new Error(`vite.config.ts has no environment ${name}`);
  environment.config.build.watch = {};
  const watcher = await builder.build(environment);
  if (!('on' in watcher)) throw new Error(`${name} is not watched`);
  watchers.push(watcher);
  let first = true;
  await new Promise((resolve) => {
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') console.error(event.error);
      if (event.code !== 'END') return;
      if (first) resolve((first = false));
      else if (name === 'preload') server.environments.client.hot.send({ type: 'full-reload' });
      else planRestart();
    });
  });
}

await runUntilClosed();
await Promise.all(watchers.map((watcher) => watcher.close()));
await server.close();
