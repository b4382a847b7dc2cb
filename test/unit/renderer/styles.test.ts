import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files';

const styles = sourceFiles('renderer/styles', ['.css']);
const tokens = styles.find(({ path }) => path.endsWith('tokens.css'))?.text ?? '';

type Colour = readonly [number, number, number];
type Palette = Readonly<Record<string, string>>;

/** The colour tokens of the blocks whose selector is given, read as the browser would. */
function palette(selector: string): Palette {
  const blocks = [...tokens.matchAll(/([^{}]+)\{([^{}]*)\}/g)].filter(([, head = '']) =>
    head.trim().endsWith(selector),
  );
  const pairs = blocks.flatMap(([, , body = '']) => [
    ...body.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6}|var\(--[a-z-]+\))/g),
  ]);
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value]));
}

function colour(from: Palette, name: string): Colour {
  const value = from[name] ?? '';
  const other = /^var\(--(.+)\)$/.exec(value)?.[1];
  if (other !== undefined) return colour(from, other);
  const [r = NaN, g = NaN, b = NaN] = [1, 3, 5].map((at) => parseInt(value.slice(at, at + 2), 16));
  return [r, g, b];
}

const mix = (part: number, a: Colour, b: Colour): Colour => [
  a[0] * part + b[0] * (1 - part),
  a[1] * part + b[1] * (1 - part),
  a[2] * part + b[2] * (1 - part),
];

/** Relative luminance and contrast ratio, WCAG 2.2. */
function contrast(a: Colour, b: Colour): number {
  const luminance = ([r, g, blue]: Colour) => {
    const linear = (channel: number) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(blue);
  };
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const STATES = ['delivered', 'working', 'needs-you', 'failed', 'unconfirmed'];
const light = palette(':root');
const themes = [
  { theme: 'light', from: light },
  { theme: 'dark by the system', from: { ...light, ...palette(":root:not([data-theme='light'])") } },
  { theme: 'dark by choice', from: { ...light, ...palette(":root[data-theme='dark']") } },
];

describe.each(themes)('the colours: $theme', ({ from }) => {
  const panel = colour(from, 'panel');
  it.each(['ink', 'ink-second', 'accent', ...STATES])('%s can be read on every ground (4.5 to 1)', (name) => {
    expect(contrast(colour(from, name), panel)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour(from, name), colour(from, 'ground'))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(STATES)('%s can be read on its own tint, and ink too', (name) => {
    const tint = mix(0.1, colour(from, name), panel);
    expect(contrast(colour(from, name), tint)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour(from, 'ink'), tint)).toBeGreaterThanOrEqual(4.5);
  });

  it('the primary button can be read, and the edge of a control can be seen (3 to 1)', () => {
    expect(contrast(colour(from, 'on-accent'), colour(from, 'accent'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour(from, 'control-line'), panel)).toBeGreaterThanOrEqual(3);
  });
});

it('dark is the same whether the system or the user chose it', () => {
  expect(palette(":root:not([data-theme='light'])")).toEqual(palette(":root[data-theme='dark']"));
});

it('there are no colours outside the tokens', () => {
  const others = styles.filter(({ path }) => !path.endsWith('tokens.css'));
  const found = others.flatMap(({ path, text }) =>
    [...text.matchAll(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/gi)].map(([colourText]) => `${path}: ${colourText}`),
  );
  expect(others.length).toBeGreaterThan(3);
  expect(found).toEqual([]);
});

it('no rule says the same twice: the later line would quietly take the place of the first', () => {
  const doubled = styles.flatMap(({ path, text }) =>
    [...text.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selector = '', body = '']) => {
      const names = [...body.matchAll(/^\s*([a-z-]+)\s*:/gm)].map(([, name]) => name);
      return names
        .filter((name, index) => names.indexOf(name) !== index)
        .map((name) => `${path}: ${selector.trim()}: ${String(name)}`);
    }),
  );
  expect(doubled).toEqual([]);
});
