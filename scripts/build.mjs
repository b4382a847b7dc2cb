// npm run build
import { ROOT } from './electron/places.mjs';
import { build } from './setup/build.mjs';

await build(ROOT, { quiet: false });
