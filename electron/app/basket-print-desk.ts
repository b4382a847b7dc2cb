import { bytesOf } from '../../core/settings/intake-caps';
import { err } from '../../core/result';
import type { Basket } from '../basket/basket';
import type { DocumentFormat } from '../printing/ipp/document-format';
import type { PrintDesk } from '../printing/ipp/print-desk';

interface Parts {
  readonly basket: Basket;
  /** Millions of bytes of one document at most. */
  readonly mostMegabytes: () => number;
  /** Brings the window to the front. */
  readonly show: () => void;
}

const EXTENSIONS: Readonly<Record<DocumentFormat, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/pwg-raster': '.pwg',
  'image/urf': '.urf',
};

/** What is printed ends in the basket; the two queues of the printer are two of its doors. */
export function basketPrintDesk({ basket, mostMegabytes, show }: Parts): PrintDesk {
  return {
    store: async ({ queue, title, numbers, pages, quality }, format, bytes, signal) => {
      const source = { kind: 'stream', name: title, extension: EXTENSIONS[format], bytes, signal } as const;
      const put = await basket.put({ door: queue, source, numbers, pages, quality });
      return put.ok ? put : err(put.error.code);
    },
    withdraw: (id) => basket.withdraw(id),
    identify: show,
    mostBytes: () => bytesOf(mostMegabytes()),
  };
}
