/** A key is one short line; more than this is not a key. */
const LIMIT = 4096;

/** First line of standard input without its end, or null when nothing useful came. */
export async function readKey(input: AsyncIterable<Buffer | string>): Promise<string | null> {
  let text = '';
  for await (const piece of input) {
    text += piece.toString();
    if (text.includes('\n') || text.length > LIMIT) break;
  }
  const line = (text.split('\n')[0] ?? '').trim();
  return line === '' || line.length > LIMIT ? null : line;
}
