// npm test                                        everything
// npm test -- --only static|unit|ipp|robustness|e2e|crash|clone|package  one part
// npm test -- --only unit|ipp|robustness|e2e|package NAME...  of a part, the files whose path holds one of these
// npm run test:crash [-- --kills N] [--seed N]    the crash suite, longer or replayed
// npm run test:ipp [-- --mutations N] [--seed N]  the printer's suites, longer or replayed
// npm run test:robustness [-- --mutations N] [--seed N]  the robustness suite, longer or replayed
//
// One line per step while it goes well, the whole output of a step that fails, the runners' own summaries at the end.
import { setup } from './setup.mjs';
import { chosen, TURNS } from './test/chosen.mjs';
import { RUN_PART } from './test/parts.mjs';
import { makePlace } from './test/place.mjs';

async function main() {
  const asked = chosen(process.argv.slice(2));
  const { runtime, user } = await setup({ tests: true });
  const place = makePlace(runtime, user);
  /** @type {import('./test/parts.mjs').Tally[]} */
  const tallies = [];
  const failed = () => tallies.reduce((sum, one) => sum + one.failed, 0);
  let finished = false;
  try {
    for (const turn of TURNS) {
      const parts = turn.filter((part) => asked.parts.includes(part));
      tallies.push(...(await Promise.all(parts.map((part) => RUN_PART[part](place, asked)))).flat());
    }
    finished = true;
  } finally {
    place.dispose(finished && failed() === 0);
  }
  const passed = tallies.reduce((sum, one) => sum + one.passed, 0);
  console.log(['', ...tallies.map(({ summary }) => summary).filter(Boolean), ''].join('\n'));
  console.log(`${passed} passed, ${failed()} failed`);
  return failed() === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
