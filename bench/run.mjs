// npm run bench                     all figures, one after the other
// npm run bench -- NAME [args]      one of them: upload [megabytes], acknowledgements, day [faxes], soak [faxes...],
//                                  fax-image [rounds], thumbnails [rounds], first-thumbnail [rounds], extract [rounds], compact
import { compact, extract } from './assemble.mjs';
import { acknowledgements } from './acknowledgements.mjs';
import { day } from './day.mjs';
import { faxImage } from './fax-image.mjs';
import { firstThumbnail } from './first-thumbnail.mjs';
import { soak } from './soak.mjs';
import { thumbnails } from './thumbnails.mjs';
import { uploadMemory } from './upload-memory.mjs';
import { ensureSystemPackages } from '../scripts/setup/system-packages.mjs';

/** @type {Readonly<Record<string, (args?: readonly string[]) => Promise<void>>>} */
const BENCHES = {
  upload: uploadMemory,
  acknowledgements,
  day,
  soak,
  'fax-image': faxImage,
  thumbnails,
  'first-thumbnail': firstThumbnail,
  extract,
  compact,
};

const [name, ...args] = process.argv.slice(2);
if (name !== undefined && !Object.hasOwn(BENCHES, name)) {
  console.error(`usage: npm run bench [-- ${Object.keys(BENCHES).join('|')} [ARGUMENTS]]`);
  process.exitCode = 1;
} else if (name !== undefined) {
  ensureSystemPackages(['tests']);
  await BENCHES[name](args);
} else {
  ensureSystemPackages(['tests']);
  for (const bench of Object.values(BENCHES)) {
    await bench();
    console.log('');
  }
}
