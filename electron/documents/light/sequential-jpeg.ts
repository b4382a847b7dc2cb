import { isFrame, MARKER, readFrame, segmentAt } from '../pictures/jpeg-segments';
import { huffmanTable, type HuffmanTable } from './huffman-table';
import type { Sampling } from './jpeg-units';

/** A component (brightness, or a colour) of a JPEG and what decodes it. */
export interface JpegComponent extends Sampling {
  readonly id: number;
  /** By what the mean of a block was divided (A.3.4). */
  readonly step: number;
  readonly means: HuffmanTable;
  readonly details: HuffmanTable;
}

/** The head of a JPEG (ITU-T T.81) of 8 bits that is coded block after block in one scan, with Huffman codes. */
export interface SequentialJpeg {
  readonly width: number;
  readonly height: number;
  readonly components: readonly JpegComponent[];
  /** Units between two restarts; 0 without. */
  readonly restartInterval: number;
  /** JFIF and Adobe segments, whole: they say which colours the components are. */
  readonly colours: readonly Uint8Array[];
  /** Where the coded data begins. */
  readonly data: number;
}

/** Baseline, and extended sequential with Huffman codes: of 8 bits they are coded alike. */
const SEQUENTIAL = new Set([0xc0, 0xc1]);
const MOST_COMPONENTS = 4;
const MOST_SAMPLES = 4;

interface Declared extends Sampling {
  readonly id: number;
  readonly quantisation: number;
}

/** Null for any other JPEG, and for one that is not whole as far as its head tells. Never throws. */
export function readSequentialJpeg(file: Uint8Array): SequentialJpeg | null {
  if (file[0] !== 0xff || file[1] !== MARKER.start) return null;
  const steps = new Map<number, number>();
  const tables = new Map<number, HuffmanTable>();
  const colours: Uint8Array[] = [];
  let frame: { readonly width: number; readonly height: number; readonly declared: readonly Declared[] } | null = null;
  let restartInterval = 0;
  for (let at = 2; ;) {
    const segment = segmentAt(file, at);
    if (segment === null) return null;
    const { marker, body, start, end } = segment;
    if (isFrame(marker)) {
      if (frame !== null || !SEQUENTIAL.has(marker)) return null;
      frame = readSequentialFrame(body);
      if (frame === null) return null;
    } else if (marker === MARKER.quantisation) {
      if (!readSteps(body, steps)) return null;
    } else if (marker === MARKER.huffman) {
      if (!readTables(body, tables)) return null;
    } else if (marker === MARKER.restartInterval) {
      if (body.length !== 2) return null;
      restartInterval = (body[0] ?? 0) * 256 + (body[1] ?? 0);
    } else if (marker === MARKER.app0 || marker === MARKER.app14) colours.push(file.subarray(start, end));
    else if (marker === MARKER.end) return null;
    else if (marker === MARKER.scan) {
      const components = frame === null ? null : readScan(body, frame.declared, steps, tables);
      if (frame === null || components === null) return null;
      const { width, height } = frame;
      return { width, height, components, restartInterval, colours, data: end };
    }
    at = end;
  }
}

/** B.2.2 */
function readSequentialFrame(
  body: Uint8Array,
): { readonly width: number; readonly height: number; readonly declared: readonly Declared[] } | null {
  const frame = readFrame(body);
  if (frame === null) return null;
  const { precision, width, height, components } = frame;
  if (precision !== 8 || width < 1 || height < 1 || components < 1 || components > MOST_COMPONENTS) return null;
  if (body.length !== 6 + 3 * components) return null;
  const declared = Array.from({ length: components }, (_, index): Declared => {
    const [id = 0, samples = 0, quantisation = 0] = body.subarray(6 + 3 * index);
    return { id, across: samples >> 4, down: samples & 15, quantisation };
  });
  const isFair = (samples: number) => samples >= 1 && samples <= MOST_SAMPLES;
  const isOdd = declared.some(({ across, down }) => !isFair(across) || !isFair(down));
  return isOdd || new Set(declared.map(({ id }) => id)).size < components ? null : { width, height, declared };
}

/** B.2.4.1, of which the first step of each table is needed. */
function readSteps(body: Uint8Array, steps: Map<number, number>): boolean {
  for (let at = 0; at < body.length;) {
    const [head = 0, first = 0, second = 0] = body.subarray(at);
    const isWide = head >> 4 === 1;
    if (head >> 4 > 1 || (head & 15) > 3) return false;
    at += isWide ? 129 : 65;
    const step = isWide ? first * 256 + second : first;
    if (at > body.length || step === 0) return false;
    steps.set(head & 15, step);
  }
  return true;
}

/** B.2.4.2 */
function readTables(body: Uint8Array, tables: Map<number, HuffmanTable>): boolean {
  for (let at = 0; at < body.length;) {
    const head = body[at] ?? 0;
    const counts = body.subarray(at + 1, at + 17);
    const symbols = counts.reduce((sum, count) => sum + count, 0);
    const end = at + 17 + symbols;
    if (head >> 4 > 1 || (head & 15) > 3 || end > body.length) return false;
    const table = huffmanTable(body.subarray(at + 1, end));
    if (table === null) return false;
    tables.set(head, table);
    at = end;
  }
  return true;
}

/** B.2.3: one scan of all components in the order of the frame, of all their coefficients. */
function readScan(
  body: Uint8Array,
  declared: readonly Declared[],
  steps: ReadonlyMap<number, number>,
  tables: ReadonlyMap<number, HuffmanTable>,
): readonly JpegComponent[] | null {
  const count = declared.length;
  if (body[0] !== count || body.length !== 4 + 2 * count) return null;
  const [first, last, passes] = body.subarray(1 + 2 * count);
  if (first !== 0 || last !== 63 || passes !== 0) return null;
  const components: JpegComponent[] = [];
  for (const [index, { id, across, down, quantisation }] of declared.entries()) {
    const chosen = body[2 + 2 * index] ?? 0;
    const step = steps.get(quantisation);
    const means = tables.get(chosen >> 4);
    const details = tables.get(DETAILS | (chosen & 15));
    if (body[1 + 2 * index] !== id || step === undefined || means === undefined || details === undefined) return null;
    components.push({ id, across, down, step, means, details });
  }
  return components;
}

/** Class 1: codes of all coefficients but the first. */
const DETAILS = 0x10;
