const HIGHEST = 1000;

/** A price as it is typed, with a point or a comma: "0,07". Empty is 0; null is no price. */
export function parsePrice(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return 0;
  if (!/^\d{0,4}(?:[.,]\d{0,6})?$/.test(trimmed) || !/\d/.test(trimmed)) return null;
  const price = Number(trimmed.replace(',', '.'));
  return price <= HIGHEST ? price : null;
}
