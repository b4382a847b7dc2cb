// npm run practice-service -- [options]: the practice fax service by itself, for tests and for curious people.
import { pathToFileURL } from 'node:url';
import { ROOT } from './electron/places.mjs';
import { build, isBuilt } from './setup/build.mjs';

if (!isBuilt(ROOT)) await build(ROOT, { quiet: true });
const entry = `${ROOT}/out/main/practice-service.mjs`;
process.argv[1] = entry; // the service reads its options after it
await import(pathToFileURL(entry).href);
