/** A call of one Standard page takes about 8 seconds. */
const DEFAULT_SCALE = 0.1;
const SMALLEST = 0.0001;
const LARGEST = 10;

/**
 * How fast practice calls go, in seconds here per second of a real call.
 * @param text PAGEWIRE_PRACTICE_SCALE; anything but a number in range counts as not set
 */
export function practiceScale(text: string | undefined): number {
  const scale = Number(text ?? '');
  return scale >= SMALLEST && scale <= LARGEST ? scale : DEFAULT_SCALE;
}
