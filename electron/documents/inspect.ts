import type { DocumentErrorCode } from '../../bridge/views';
import type { Inspection } from './document-protocol';
import { heicProblem } from './pictures/heic-size';
import { zipProblem } from './zip-problem';

/** What speaks against giving a file to another program; null: nothing. Never throws. */
export function inspect(file: Uint8Array, as: Inspection): DocumentErrorCode | null {
  switch (as.kind) {
    case 'zip':
      return zipProblem(file, as.part);
    case 'heic':
      return heicProblem(file, as.megapixels);
  }
}
