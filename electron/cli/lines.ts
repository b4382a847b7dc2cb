/** Cuts a stream of bytes into lines of UTF-8 text and refuses more than `limit` bytes without a line's end. */
export function lineReader(
  limit: number,
  onLine: (line: string) => void,
  onTooLong: () => void,
): (bytes: Buffer) => void {
  let kept: Buffer = Buffer.alloc(0);
  return (bytes) => {
    kept = Buffer.concat([kept, bytes]);
    for (let end = kept.indexOf(10); end !== -1; end = kept.indexOf(10)) {
      if (end > limit) break;
      const line = kept.subarray(0, end).toString('utf8');
      kept = kept.subarray(end + 1);
      onLine(line);
    }
    if (kept.length > limit) {
      kept = Buffer.alloc(0);
      onTooLong();
    }
  };
}
