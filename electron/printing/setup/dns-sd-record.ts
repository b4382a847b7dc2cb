import { DOCUMENT_FORMATS } from '../ipp/document-format';

/** What is announced of the printer. */
export interface PrinterRecord {
  /** What print dialogs show. */
  readonly name: string;
  readonly port: number;
  /** With the queue's secret in it: whoever has the path may print. */
  readonly path: string;
  readonly uuid: string;
}

export const PRINTER_TYPE = '_ipp._tcp';
/** Printers that need no driver (IPP Everywhere, PWG 5100.14 section 4.2; CUPS lists only these). */
export const PRINTER_SUBTYPE = '_print._sub._ipp._tcp';

/** Longest entry of a TXT record in bytes (RFC 6763 section 6.1). */
const LONGEST_ENTRY = 255;

/** Entries of the TXT record (PWG 5100.14 section 4.2.3; Bonjour Printing Specification 1.2.1 for URF and Fax). */
export function txtRecord({ name, path, uuid }: PrinterRecord): readonly string[] {
  return [
    'txtvers=1',
    'qtotal=1',
    `rp=${path}`,
    'ty=Pagewire PrintToFax',
    'product=(Pagewire PrintToFax)',
    `note=${name}`,
    `pdl=${DOCUMENT_FORMATS.join(',')}`,
    'URF=V1.4,CP1,W8,RS300',
    `UUID=${uuid.replace(/^urn:uuid:/, '')}`,
    'Color=F',
    'Duplex=F',
    'Fax=T',
    `rfo=${path.replace(/print$/, 'faxout')}`,
  ].filter((entry) => Buffer.byteLength(entry) <= LONGEST_ENTRY);
}
