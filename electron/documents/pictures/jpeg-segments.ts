/** Markers of a JPEG (ITU-T T.81, table B.1). */
export const MARKER = {
  start: 0xd8,
  end: 0xd9,
  scan: 0xda,
  quantisation: 0xdb,
  restartInterval: 0xdd,
  huffman: 0xc4,
  app0: 0xe0,
  app1: 0xe1,
  app14: 0xee,
} as const;

/** Whatever its coding: baseline, extended, progressive, lossless, arithmetic. */
export const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![MARKER.huffman, 0xc8, 0xcc].includes(marker);
export const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;

/** A marker and what belongs to it, without the coded data that follows the head of a scan. */
export interface JpegSegment {
  readonly marker: number;
  /** Of the marker itself, after what fills the space before it. */
  readonly start: number;
  /** Without marker and length. */
  readonly body: Uint8Array;
  /** Where the next one begins, or the coded data. */
  readonly end: number;
}

/** The segment that begins here; null when none does, or it is cut off. That of the end of a picture has no body. */
export function segmentAt(file: Uint8Array, from: number): JpegSegment | null {
  let start = from;
  while (file[start] === 0xff && file[start + 1] === 0xff) start += 1;
  const marker = file[start + 1];
  if (file[start] !== 0xff || marker === undefined) return null;
  if (marker === MARKER.end) return { marker, start, body: file.subarray(0, 0), end: start + 2 };
  const [high, low] = [file[start + 2], file[start + 3]];
  if (high === undefined || low === undefined) return null;
  const end = start + 2 + high * 256 + low;
  if (end < start + 4 || end > file.length) return null;
  return { marker, start, body: file.subarray(start + 4, end), end };
}

export interface JpegFrame {
  /** Bits of a sample. */
  readonly precision: number;
  readonly width: number;
  /** 0: told by a later marker, which nobody writes. */
  readonly height: number;
  /** How many there are, as far as its head says. */
  readonly components: number;
}

/** B.2.2; null when it is cut off. @param body of a frame's segment */
export function readFrame(body: Uint8Array): JpegFrame | null {
  if (body.length < 6) return null;
  const [precision = 0, h1 = 0, h2 = 0, w1 = 0, w2 = 0, components = 0] = body;
  return { precision, height: h1 * 256 + h2, width: w1 * 256 + w2, components };
}
