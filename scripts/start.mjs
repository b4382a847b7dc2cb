// npm start                       the app, in practice mode until a real key is stored
// npm start -- send FILE --to N   the app's command line (also list, show, key, help)
//
// Without a display the app gets a virtual one; and when nothing was asked for, it sends the sample letter to the practice
// service's first test number, so that a machine without a screen shows that everything works.
import { join } from 'node:path';
import { ROOT } from './electron/places.mjs';
import { setup } from './setup.mjs';
import { hasDisplay } from './setup/display.mjs';
import { unreadableFiles, withAbsoluteFiles } from './setup/files.mjs';
import { launch } from './setup/launch.mjs';

// The same letter goes to the same number at each start, which the guards would ask about.
const SAMPLE = ['send', join(ROOT, 'resources/samples/letter.pdf'), '--to', '+12025550101', '--yes', '--wait'];

async function main() {
  const { runtime, user } = await setup({ tests: false });
  const given = withAbsoluteFiles(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd());
  const blocked = unreadableFiles(given, user);
  if (blocked.length > 0) {
    throw new Error(
      `These files cannot be read by the user ${user?.name ?? ''}, as whom the app runs when root starts it:\n  ${blocked.join('\n  ')}\n` +
        'Please make them readable for everyone, or start Pagewire as an ordinary user.',
    );
  }
  const args = given.length === 0 && !hasDisplay ? SAMPLE : given;
  return launch({ runtime, user, root: ROOT, args });
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
