/**
 * Least-squares slope of `y` over `x`: how much one more of x costs. NaN with fewer than two different x.
 *
 * @param {readonly { readonly x: number, readonly y: number }[]} points
 */
export function slopeOf(points) {
  const mean = (/** @type {readonly number[]} */ list) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const middle = { x: mean(points.map(({ x }) => x)), y: mean(points.map(({ y }) => y)) };
  const over = points.reduce((sum, { x, y }) => sum + (x - middle.x) * (y - middle.y), 0);
  const under = points.reduce((sum, { x }) => sum + (x - middle.x) ** 2, 0);
  return under === 0 ? NaN : over / under;
}
