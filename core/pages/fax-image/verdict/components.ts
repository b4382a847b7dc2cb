import { newRowChanges, readChanges } from '../coding/row-changes';
import type { Bitmap, DotArea } from '../pictures';

/** Black dots that hang together, corners included. */
export interface Component extends DotArea {
  /** Black dots. */
  readonly dots: number;
}

/**
 * All components of a page that are at least `least.width` wide or `least.height` high: specks and the dots of halftones
 * are not listed. Works on runs of dots, so a page costs what its ink costs.
 */
export function findComponents(page: Bitmap, least: { readonly width: number; readonly height: number }): Component[] {
  const found = new Pieces();
  const { width, height, stride, bits } = page;
  const changes = newRowChanges(width);
  let above: Run[] = [];
  for (let y = 0; y < height; y++) {
    const count = readChanges(bits, y * stride, width, changes);
    const row: Run[] = [];
    let over = 0;
    for (let index = 0; index < count; index += 2) {
      const from = changes[index] ?? 0;
      const to = changes[index + 1] ?? width;
      let piece = -1;
      // Runs above that end left of this one touch no later run either.
      while (over < above.length && (above[over]?.to ?? 0) < from) over++;
      for (let next = over; next < above.length; next++) {
        const run = above[next];
        if (run === undefined || run.from > to) break;
        piece = piece === -1 ? found.root(run.piece) : found.join(piece, run.piece);
      }
      if (piece === -1) piece = found.create(from, y);
      found.add(piece, from, to, y);
      row.push({ from, to, piece });
    }
    above = row;
  }
  return found.list(least);
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly piece: number;
}

/** Growing pieces; joined ones point to the one that holds their dots. */
class Pieces {
  private readonly parent: number[] = [];
  private readonly left: number[] = [];
  private readonly right: number[] = [];
  private readonly top: number[] = [];
  private readonly bottom: number[] = [];
  private readonly dots: number[] = [];

  create(x: number, y: number): number {
    const piece = this.parent.length;
    this.parent.push(piece);
    this.left.push(x);
    this.right.push(x);
    this.top.push(y);
    this.bottom.push(y);
    this.dots.push(0);
    return piece;
  }

  add(piece: number, from: number, to: number, y: number): void {
    this.left[piece] = Math.min(this.left[piece] ?? from, from);
    this.right[piece] = Math.max(this.right[piece] ?? to, to);
    this.bottom[piece] = y;
    this.dots[piece] = (this.dots[piece] ?? 0) + to - from;
  }

  root(piece: number): number {
    let root = piece;
    for (let up = this.parent[root] ?? root; up !== root; up = this.parent[root] ?? root) {
      // Shortens the way for the next time.
      this.parent[root] = this.parent[up] ?? up;
      root = up;
    }
    return root;
  }

  /** The older of the two keeps the dots of both. */
  join(one: number, other: number): number {
    const [a, b] = [this.root(one), this.root(other)];
    if (a === b) return a;
    const [kept, gone] = a < b ? [a, b] : [b, a];
    this.parent[gone] = kept;
    this.left[kept] = Math.min(this.left[kept] ?? 0, this.left[gone] ?? 0);
    this.right[kept] = Math.max(this.right[kept] ?? 0, this.right[gone] ?? 0);
    this.top[kept] = Math.min(this.top[kept] ?? 0, this.top[gone] ?? 0);
    this.bottom[kept] = Math.max(this.bottom[kept] ?? 0, this.bottom[gone] ?? 0);
    this.dots[kept] = (this.dots[kept] ?? 0) + (this.dots[gone] ?? 0);
    return kept;
  }

  list(least: { readonly width: number; readonly height: number }): Component[] {
    const listed: Component[] = [];
    for (let piece = 0; piece < this.parent.length; piece++) {
      if (this.parent[piece] !== piece) continue;
      const [x, y] = [this.left[piece] ?? 0, this.top[piece] ?? 0];
      const width = (this.right[piece] ?? 0) - x;
      const height = (this.bottom[piece] ?? 0) - y + 1;
      if (width >= least.width || height >= least.height)
        listed.push({ x, y, width, height, dots: this.dots[piece] ?? 0 });
    }
    return listed;
  }
}
