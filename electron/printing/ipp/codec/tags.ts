/** Tags of RFC 8010 section 3.5 by the names that the standards use. */

/** What begins a group of attributes (3.5.1). Others are kept by number: a group nobody knows is no error. */
export const GROUP_TAGS = { operation: 0x01, job: 0x02, printer: 0x04, unsupported: 0x05 } as const;

export const END_OF_ATTRIBUTES = 0x03;
/** Every tag below is a delimiter, every other one a value's. */
export const FIRST_VALUE_TAG = 0x10;

/** Values that say why there is none (3.5.2, RFC 3380). */
export const NO_VALUE_TAGS = { unsupported: 0x10, unknown: 0x12, 'no-value': 0x13 } as const;
export const INTEGER_TAGS = { integer: 0x21, enum: 0x23 } as const;
export const STRING_TAGS = {
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  uriScheme: 0x46,
  charset: 0x47,
  naturalLanguage: 0x48,
  mimeMediaType: 0x49,
} as const;
export const LANGUAGE_TAGS = { textWithLanguage: 0x35, nameWithLanguage: 0x36 } as const;
export const TAGS = {
  boolean: 0x22,
  octetString: 0x30,
  dateTime: 0x31,
  resolution: 0x32,
  rangeOfInteger: 0x33,
  beginCollection: 0x34,
  endCollection: 0x37,
  memberName: 0x4a,
} as const;

/** Dots per inch, dots per centimetre (RFC 8011 section 5.1.16). */
export const RESOLUTION_UNITS = { dpi: 3, dpcm: 4 } as const;
