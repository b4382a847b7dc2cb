/** What one message may hold. Real clients stay below a tenth of it; RFC 8011 section 5.1 allows 1023 octets in a value. */
export const CODEC_LIMITS = {
  /** octets up to the end of the attributes */
  bytes: 64 * 1024,
  groups: 16,
  /** values, those inside collections counted */
  values: 2000,
  /** collections inside collections */
  depth: 8,
  /** octets of a name (RFC 8011 section 5.1.4 allows 255) */
  name: 255,
  /** octets of a value: more than allowed, so that a client that exaggerates is still understood */
  value: 4096,
} as const;
