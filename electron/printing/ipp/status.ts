/** Status codes (RFC 8011 appendix B and PWG 5100.12), as far as they are answered here. */
export const STATUS = {
  ok: 0x0000,
  /** Taken, but something that was asked for is not done. */
  okIgnored: 0x0001,
  badRequest: 0x0400,
  notPossible: 0x0404,
  notFound: 0x0406,
  requestTooLarge: 0x0408,
  formatNotSupported: 0x040a,
  attributesNotSupported: 0x040b,
  charsetNotSupported: 0x040d,
  compressionNotSupported: 0x040f,
  compressionError: 0x0410,
  documentError: 0x0411,
  internalError: 0x0500,
  operationNotSupported: 0x0501,
  serviceUnavailable: 0x0502,
  versionNotSupported: 0x0503,
  temporaryError: 0x0505,
  busy: 0x0507,
  jobCancelled: 0x0508,
  severalDocuments: 0x0509,
} as const;
export type Status = (typeof STATUS)[keyof typeof STATUS];
