/** Pages of a TIFF: the length of its chain of image file directories (TIFF 6.0, section 2). Null: damaged. */
export function countTiffPages(bytes: Buffer): number | null {
  const little = bytes[0] === 0x49;
  const read16 = (at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const read32 = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const seen = new Set<number>();
  try {
    let at = read32(4);
    while (at !== 0) {
      if (seen.has(at)) return null; // The chain bites its tail.
      seen.add(at);
      at = read32(at + 2 + read16(at) * 12);
    }
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  return seen.size === 0 ? null : seen.size;
}
