import { sizeProblem, type PictureProblem } from './picture-problem';

/** Where the boxes with the sizes stand: before the pictures. */
const SEARCHED = 512 * 1024;
const BOX = Buffer.from('ispe', 'latin1');

/** Judges every size that a HEIC file claims (ISO/IEC 23008-12 6.5.3: width and height of an item, and of the whole of its tiles). */
export function heicProblem(file: Uint8Array, megapixels: number): PictureProblem | null {
  const head = Buffer.from(file.subarray(0, SEARCHED));
  let isThere = false;
  for (let at = head.indexOf(BOX); at !== -1; at = head.indexOf(BOX, at + 4)) {
    if (at + 16 > head.length) break;
    isThere = true;
    const problem = sizeProblem({ width: head.readUInt32BE(at + 8), height: head.readUInt32BE(at + 12) }, megapixels);
    if (problem !== null) return problem;
  }
  return isThere ? null : 'picture-damaged';
}
