import { createHash } from 'node:crypto';
import type { FaxRequest, RequestFile } from '../../../core/provider/fax-provider';

/** Bytes that differ everywhere, so that a lost or doubled piece shows. */
export function sampleBytes(size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, index) => (index * 31 + (index >> 8) * 7) & 0xff);
}

export function dataFile(bytes: Uint8Array, open?: () => AsyncIterable<Uint8Array>): RequestFile {
  return {
    fileName: 'document-1.pdf',
    pages: null,
    source: {
      kind: 'data',
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      open: open ?? (() => pieces(bytes, 65_537)),
    },
  };
}

/** The bytes in pieces of `size`, as a file would be read. */
export function pieces(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  return {
    [Symbol.asyncIterator]() {
      let at = 0;
      return {
        next: () => {
          const value = bytes.subarray(at, at + size);
          at += size;
          return Promise.resolve(value.length > 0 ? { done: false, value } : { done: true, value: undefined });
        },
      };
    },
  };
}

export function sampleFax(...files: readonly RequestFile[]): FaxRequest {
  return {
    faxNumber: '+12096380085',
    callerId: null,
    quality: 'Standard',
    cover: null,
    sendAt: null,
    files: files.length > 0 ? files : [dataFile(sampleBytes(1000))],
  };
}
