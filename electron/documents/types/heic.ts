import type { DocumentType } from '../document-type';

/** ISO/IEC 23008-12: "ftyp" and a brand whose pictures are HEVC. */
const BRAND = /^[^]{4}ftyp(heic|heix|heim|heis|hevc|hevx|mif1|msf1)/;

export const heic: DocumentType = {
  extensions: ['.heic', '.heif'],
  recognises: (head) => BRAND.test(Buffer.from(head.subarray(0, 12)).toString('latin1')),
  becomesPages: { by: 'photo-program' },
};
