/**
 * Vite's address while the window is being developed, from PAGEWIRE_DEV_SERVER: loopback http only, and never in a package.
 */
export function devServerOf(env: Readonly<Record<string, string | undefined>>, packaged: boolean): string | null {
  const address = env['PAGEWIRE_DEV_SERVER'];
  if (packaged || address === undefined || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname) ? url.href : null;
}
