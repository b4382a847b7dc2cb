// For which computer a native part was made, read from its first bytes: a package that was built for another computer than the
// one that builds must not carry the builder's own parts.

/** ELF e_machine, PE machine and Mach-O cputype. */
const ELF = new Map([
  [0x3e, 'x64'],
  [0xb7, 'arm64'],
]);
const PE = new Map([
  [0x8664, 'x64'],
  [0xaa64, 'arm64'],
]);
const MACH = new Map([
  [0x01000007, 'x64'],
  [0x0100000c, 'arm64'],
]);

/**
 * @param {Buffer} head the first kilobyte at least
 * @returns {string} `linux-x64`, `win32-arm64`, `darwin-x64` and so on; 'unknown'
 */
export function madeFor(head) {
  const name = (/** @type {string} */ platform, /** @type {string | undefined} */ arch) =>
    arch === undefined ? 'unknown' : `${platform}-${arch}`;
  if (head.subarray(0, 4).equals(Buffer.from('\x7fELF', 'latin1')))
    return name('linux', ELF.get(head.readUInt16LE(18)));
  if (head.readUInt32LE(0) === 0xfeedfacf) return name('darwin', MACH.get(head.readUInt32LE(4)));
  if (head.subarray(0, 2).toString('latin1') === 'MZ') {
    const at = head.readUInt32LE(0x3c);
    if (at + 6 <= head.length) return name('win32', PE.get(head.readUInt16LE(at + 4)));
  }
  return 'unknown';
}
