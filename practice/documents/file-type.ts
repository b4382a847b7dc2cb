/** "Allow pdf, doc & image attachment only" (api-excerpt); which images is not documented, so the common ones. */
const KINDS = [
  { kind: 'pdf', extensions: ['pdf'], fits: (b: Buffer) => b.subarray(0, 1024).includes('%PDF-') },
  { kind: 'doc', extensions: ['doc'], fits: (b: Buffer) => startsWith(b, 'd0cf11e0a1b11ae1') },
  {
    kind: 'docx',
    extensions: ['docx'],
    fits: (b: Buffer) => startsWith(b, '504b0304') && b.includes('word/document'),
  },
  { kind: 'png', extensions: ['png'], fits: (b: Buffer) => startsWith(b, '89504e470d0a1a0a') },
  { kind: 'jpeg', extensions: ['jpg', 'jpeg'], fits: (b: Buffer) => startsWith(b, 'ffd8ff') },
  {
    kind: 'gif',
    extensions: ['gif'],
    fits: (b: Buffer) => startsWith(b, '474946383761') || startsWith(b, '474946383961'),
  },
  {
    kind: 'tiff',
    extensions: ['tif', 'tiff'],
    fits: (b: Buffer) => startsWith(b, '49492a00') || startsWith(b, '4d4d002a'),
  },
  { kind: 'bmp', extensions: ['bmp'], fits: (b: Buffer) => startsWith(b, '424d') },
] as const;

export type FileKind = (typeof KINDS)[number]['kind'];

/** By the name alone: all that is known of a web link. */
export function kindByName(fileName: string): FileKind | null {
  const extension = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  return KINDS.find(({ extensions }) => extensions.some((each) => each === extension))?.kind ?? null;
}

/** By the content alone. */
export function kindByContent(bytes: Buffer): FileKind | null {
  return KINDS.find(({ fits }) => fits(bytes))?.kind ?? null;
}

const startsWith = (bytes: Buffer, hex: string): boolean => bytes.subarray(0, hex.length / 2).toString('hex') === hex;
