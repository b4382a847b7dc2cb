import { runAlone } from './alone';
import { runEmbedded } from './embedded';
import { findParent } from './parent-link';

/** Entry of out/main/practice-service.mjs: forked by the app, or started by hand with `npm run practice-service`. */
const parent = findParent();
if (parent) {
  runEmbedded(parent);
} else {
  runAlone(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
