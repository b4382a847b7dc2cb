// Draws an SVG made of filled polygons, circles and rectangles with round corners, and of nothing else: enough for our icons,
// and the same pixels on every machine, which a library with a version of its own would not promise.

/** Samples along each side of a pixel: small pictures need their edges most. @param {number} size */
const samplesOf = (size) => (size <= 64 ? 8 : 4);

/** @typedef {{ readonly colour: readonly number[], readonly holds: (x: number, y: number) => boolean }} Shape */

/** @param {string} kind @param {(name: string) => string} value @returns {Shape['holds']} */
function holderOf(kind, value) {
  const numbers = (/** @type {readonly string[]} */ ...names) => names.map((name) => Number(value(name)));
  if (kind === 'circle') {
    const [cx = 0, cy = 0, r = 0] = numbers('cx', 'cy', 'r');
    return (x, y) => (x - cx) ** 2 + (y - cy) ** 2 <= r * r;
  }
  if (kind === 'rect') {
    const [left = 0, top = 0, width = 0, height = 0, rx = 0] = numbers('x', 'y', 'width', 'height', 'rx');
    return (x, y) => {
      if (x < left || y < top || x > left + width || y > top + height) return false;
      const dx = Math.max(left + rx - x, x - (left + width - rx), 0);
      const dy = Math.max(top + rx - y, y - (top + height - rx), 0);
      return dx * dx + dy * dy <= rx * rx;
    };
  }
  const points = value('points').split(/[ ,]/).map(Number);
  return (x, y) => isInside(points, x, y);
}

/** @param {string} svg @returns {readonly Shape[]} in the order in which they are painted */
function shapesOf(svg) {
  return [...svg.matchAll(/<(polygon|circle|rect) ([^>]*)\/>/g)].map(([, kind = '', text = '']) => {
    const value = (/** @type {string} */ name) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(text)?.[1] ?? '';
    const colour = [1, 3, 5].map((at) => parseInt(value('fill').slice(at, at + 2), 16));
    return { colour, holds: holderOf(kind, value) };
  });
}

/** A plain loop: it runs some ten million times for the largest icon. @param {readonly number[]} points x, y, x, y ... @param {number} x @param {number} y */
function isInside(points, x, y) {
  let inside = false;
  let bx = points.at(-2) ?? 0;
  let by = points.at(-1) ?? 0;
  for (let at = 0; at < points.length; at += 2) {
    const ax = points[at] ?? 0;
    const ay = points[at + 1] ?? 0;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    bx = ax;
    by = ay;
  }
  return inside;
}

/** What is drawn, ready to be drawn in any size. @param {string} svg with a square viewBox */
function readDrawing(svg) {
  return { shapes: shapesOf(svg), side: Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]) };
}

/** @param {ReturnType<typeof readDrawing>} drawing @param {number} size pixels along each side @param {number} row @returns {Buffer} RGBA */
function drawRow({ shapes, side }, size, row) {
  const samples = samplesOf(size);
  const pixels = Buffer.alloc(size * 4);
  const step = side / (size * samples);
  for (let column = 0; column < size; column++) {
    const sum = [0, 0, 0];
    let covered = 0;
    for (let sample = 0; sample < samples * samples; sample++) {
      const x = (column * samples + (sample % samples) + 0.5) * step;
      const y = (row * samples + Math.floor(sample / samples) + 0.5) * step;
      const top = shapes.findLast((shape) => shape.holds(x, y));
      if (top === undefined) continue;
      covered += 1;
      for (let channel = 0; channel < 3; channel++) sum[channel] = (sum[channel] ?? 0) + (top.colour[channel] ?? 0);
    }
    if (covered === 0) continue;
    const alpha = Math.round((covered * 255) / samples ** 2);
    pixels.set([...sum.map((total) => Math.round(total / covered)), alpha], column * 4);
  }
  return pixels;
}

/** Some rows of the picture. @param {string} svg @param {number} size @param {readonly number[]} rows @returns {readonly Buffer[]} RGBA */
export function drawRows(svg, size, rows) {
  const drawing = readDrawing(svg);
  return rows.map((row) => drawRow(drawing, size, row));
}

/** @param {string} svg @param {number} size pixels along each side @returns {Buffer} RGBA, row by row */
export const draw = (svg, size) => Buffer.concat(drawRows(svg, size, [...Array(size).keys()]));
