import { err } from '../../core/result';
import type { Basket } from '../basket/basket';
import type { DocumentFormat } from './ipp/document-format';
import type { PrintDesk } from './ipp/print-desk';

/** As the names of files that would hold such bytes end. */
const ENDINGS: Readonly<Record<DocumentFormat, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/pwg-raster': '.pwg',
  'image/urf': '.urf',
};

interface Parts {
  readonly basket: Basket;
  /** Raises the window. */
  readonly show: () => void;
  readonly mostBytes: () => number;
}

/** Printed pages go into the basket like everything else that comes in without the window. */
export const basketDesk = ({ basket, show, mostBytes }: Parts): PrintDesk => ({
  store: async ({ queue, title, numbers, pages, quality }, format, bytes, signal) => {
    const source = { kind: 'stream', name: title, extension: ENDINGS[format], bytes, signal } as const;
    const put = await basket.put({ door: queue, source, numbers, pages, quality });
    return put.ok ? put : err(put.error.code);
  },
  withdraw: (id) => basket.withdraw(id),
  identify: show,
  mostBytes,
});
