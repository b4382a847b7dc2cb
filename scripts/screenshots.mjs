// npm run screenshots [-- NAME...]: every page (or those of the files whose path holds one of the names) in its states, light, dark and forced colours, at two sizes, into out/screenshots (not in git).
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './electron/places.mjs';
import { withRealApp } from './setup/with-real-app.mjs';

const shots = join(ROOT, 'out/screenshots');
const made = await withRealApp(
  'test/screenshots/playwright.config.ts',
  process.argv.slice(2),
  (folder) => ({ PAGEWIRE_SHOTS: join(folder, 'shots') }),
  (folder) => {
    rmSync(shots, { recursive: true, force: true });
    mkdirSync(shots, { recursive: true });
    cpSync(join(folder, 'shots'), shots, { recursive: true });
  },
);
console.log(`Look at them: ${shots}`);
process.exitCode = made ? 0 : 1;
