import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARGUMENTS } from '../../../bridge/contract';
import { CONTENT_SECURITY_POLICY } from '../../../electron/protocol/csp';
import { resolveAsset } from '../../../electron/protocol/resolve-asset';
import { LINKS } from '../../../electron/security/open-link-table';
import { fitBounds } from '../../../electron/windows/fit-bounds';

const ROOT = '/opt/pagewire/out/renderer';

describe('files of the window', () => {
  it('are found below the folder', () => {
    expect(resolveAsset(ROOT, 'GET', 'app://ui/')).toMatchObject({ kind: 'file', path: `${ROOT}/index.html` });
    expect(resolveAsset(ROOT, 'GET', 'app://ui/assets/a.js?v=1#x')).toMatchObject({ path: `${ROOT}/assets/a.js` });
  });

  it.each([
    'app://ui/..%2fpackage.html',
    'app://ui/..%2frenderer-evil%2fx.js',
    'app://ui/..%5cx.js',
    'app://ui/%252e%252e%252fx.js',
    'app://ui/a.js%00.html',
    'app://ui/C:%5cx.js',
    'app://evil/a.js',
    'app://ui:80/a.js',
    'app://user@ui/a.js',
    'https://ui/a.js',
    'app://ui/a.mjs',
    'app://ui/a',
    'app://ui/assets/',
    'app://ui/a.js.map',
    'app://ui/%ff.js',
    'nonsense',
  ])('are not found at %s', (address) => {
    expect(resolveAsset(ROOT, 'GET', address)).toEqual({ kind: 'refused', status: 404 });
  });

  it('are read with GET only', () => {
    for (const method of ['POST', 'PUT', 'HEAD', 'get'])
      expect(resolveAsset(ROOT, method, 'app://ui/')).toMatchObject({ status: 405 });
  });

  it('never lie outside, whatever is asked for', () => {
    const part = fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '/', '\\', 'a', '%00', '%25', 'b.js', ':');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const answer = resolveAsset(ROOT, 'GET', `app://ui/${parts.join('')}`);
        if (answer.kind === 'file') expect(path.relative(ROOT, answer.path)).not.toMatch(/^\.\.(\/|$)|^\//);
      }),
      { seed: 20_261_124, numRuns: 5000 },
    );
  });
});

describe('the policy', () => {
  it('allows no inline code, no eval and no other origin', () => {
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|https?:|\*/);
    for (const rule of [
      "default-src 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
      "frame-ancestors 'none'",
    ])
      expect(CONTENT_SECURITY_POLICY).toContain(rule);
  });
});

describe('links', () => {
  it('go to known https addresses', () => {
    for (const link of Object.values(LINKS)) expect(new URL(link).origin).toBe('https://www.ifaxapp.com');
  });

  it('a thousand other words open nothing', () => {
    const names = Object.keys(LINKS);
    const near = fc.tuple(
      fc.constantFrom(...names, ...Object.values(LINKS)),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((rest) => `https://${rest}`),
      fc.constantFrom(
        '__proto__',
        'constructor',
        'toString',
        'file:///etc/passwd',
        'javascript:1',
        '\\\\host\\share\\x',
      ),
      near.map(([name, more]) => name + more),
      near.map(([name, more]) => more + name.toUpperCase()),
    );
    fc.assert(
      fc.property(word, (link) => {
        expect(ARGUMENTS['app.openLink'].safeParse({ link }).success).toBe(names.includes(link));
      }),
      { seed: 20_261_128, numRuns: 1000 },
    );
  });
});

describe('the window opens', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 };
  it('at its usual size, where it was, or in sight when that screen is gone', () => {
    expect(fitBounds(null, [screen])).toEqual({ width: 1100, height: 720 });
    const there = { x: 100, y: 100, width: 1200, height: 800 };
    expect(fitBounds(there, [screen])).toEqual(there);
    expect(fitBounds({ ...there, x: 4000 }, [screen])).toEqual({ width: 1200, height: 800 });
    expect(fitBounds({ ...there, y: -500 }, [screen])).toEqual({ width: 1200, height: 800 });
    expect(fitBounds({ ...there, width: 10, height: 10 }, [screen])).toMatchObject({ width: 900, height: 600 });
  });
});
