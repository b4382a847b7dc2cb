import type { DocumentType } from '../document-type';
import { beginsLikeCompoundFile } from './begins';

/** Word, Excel and PowerPoint before 2007. */
const compoundFile = (extension: string, ifaxTakesIt: boolean): DocumentType => ({
  extensions: [extension],
  recognises: beginsLikeCompoundFile,
  becomesPages: { by: 'office', zip: null, ifaxTakesIt },
});

export const doc = compoundFile('.doc', true);
export const xls = compoundFile('.xls', false);
export const ppt = compoundFile('.ppt', false);
