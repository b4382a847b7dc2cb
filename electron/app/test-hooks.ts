/** Switches for development and tests. In a package `scrub.ts` has removed the variables before anything reads them. */
export interface TestHooks {
  /** Vite's address while the window is being developed; loopback http only. */
  readonly devServer: string | null;
  /** Factor on the length of practice calls. */
  readonly practiceScale: number | null;
}

export function readTestHooks(env: Readonly<Record<string, string | undefined>>, packaged: boolean): TestHooks {
  if (packaged) return { devServer: null, practiceScale: null };
  const scale = Number(env['PAGEWIRE_PRACTICE_SCALE'] ?? '');
  return {
    devServer: loopback(env['PAGEWIRE_DEV_SERVER']),
    practiceScale: Number.isFinite(scale) && scale > 0 ? scale : null,
  };
}

function loopback(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname) ? url.href : null;
}
