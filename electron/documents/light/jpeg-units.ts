import type { DotSize } from '../../../core/pages/fax-image/fax-grid';

/** Blocks of a component in a unit of coded data, across and down (ITU-T T.81, A.1.1). */
export interface Sampling {
  readonly across: number;
  readonly down: number;
}

/** One block in each unit. */
export interface BlockOfUnit extends Sampling {
  /** Of which component, counted from 0. */
  readonly of: number;
  /** Where it lies in the part of its component that the unit holds. */
  readonly right: number;
  readonly below: number;
}

export interface Units {
  readonly across: number;
  readonly down: number;
  /** Of a unit, in the order in which they are coded (A.2.3). */
  readonly blocks: readonly BlockOfUnit[];
  /** Blocks of each component that hold some of the picture, across and down. */
  readonly held: readonly DotSize[];
}

export function unitsOf({ width, height }: DotSize, components: readonly Sampling[]): Units {
  // A component alone is coded block by block, whatever is said of its samples (A.2.2).
  const samplings = components.length === 1 ? [{ across: 1, down: 1 }] : components;
  const mostAcross = Math.max(...samplings.map(({ across }) => across));
  const mostDown = Math.max(...samplings.map(({ down }) => down));
  return {
    across: Math.ceil(width / (8 * mostAcross)),
    down: Math.ceil(height / (8 * mostDown)),
    blocks: samplings.flatMap(({ across, down }, of) =>
      Array.from({ length: across * down }, (_, inner) => {
        return { of, across, down, right: inner % across, below: Math.trunc(inner / across) };
      }),
    ),
    held: samplings.map(({ across, down }) => ({
      width: Math.ceil((width * across) / (8 * mostAcross)),
      height: Math.ceil((height * down) / (8 * mostDown)),
    })),
  };
}
