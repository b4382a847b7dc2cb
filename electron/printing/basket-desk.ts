import { err } from '../../core/result';
import type { Basket } from '../basket/basket';
import type { DocumentFormat } from './ipp/document-format';
import type { PrintDesk, PrintedJob } from './ipp/print-desk';

/** As the names of files that would hold such bytes end. */
const ENDINGS: Readonly<Record<DocumentFormat, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/pwg-raster': '.pwg',
  'image/urf': '.urf',
};

/** A job that is safe in the basket. */
export interface KeptJob extends Pick<PrintedJob, 'queue' | 'title' | 'numbers'> {
  readonly format: DocumentFormat;
  readonly pages: number | null;
  /** Of the document as it is kept, before it was sealed. */
  readonly bytes: number;
}

interface Parts {
  readonly basket: Basket;
  /** Raises the window. */
  readonly show: () => void;
  readonly mostBytes: () => number;
  readonly onKept: (job: KeptJob) => void;
}

/** Printed pages go into the basket like everything else that comes in without the window. */
export const basketDesk = ({ basket, show, mostBytes, onKept }: Parts): PrintDesk => ({
  store: async ({ queue, title, numbers, pages, quality }, format, bytes, signal) => {
    const source = { kind: 'stream', name: title, extension: ENDINGS[format], bytes, signal } as const;
    const put = await basket.put({ door: queue, source, numbers, pages, quality });
    if (!put.ok) return err(put.error.code);
    onKept({ queue, title, numbers, format, pages: put.value.pages, bytes: put.value.bytes });
    return put;
  },
  withdraw: (id) => basket.withdraw(id),
  identify: show,
  mostBytes,
});
