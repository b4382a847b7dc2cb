import { IFAX_BASE_URL } from '../../core/provider/ifax/wire';
import { err, ok, type Result } from '../../core/result';

export type BaseUrlProblem = 'not-allowed-in-package' | 'not-a-url' | 'not-loopback-or-https';

/**
 * Where the key and the faxes go. Only a program run from its sources can be pointed elsewhere, by PAGEWIRE_IFAX_URL: to loopback, or
 * over https. In a package the variable is refused rather than ignored, so that nobody believes to be testing while really sending.
 */
export function resolveBaseUrl(context: {
  readonly packaged: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}): Result<URL, BaseUrlProblem> {
  const wanted = context.env['PAGEWIRE_IFAX_URL'];
  if (wanted === undefined || wanted === '') return ok(new URL(IFAX_BASE_URL));
  if (context.packaged) return err('not-allowed-in-package');
  if (!URL.canParse(wanted)) return err('not-a-url');
  const url = new URL(wanted);
  const allowed = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  return allowed && url.username === '' && url.password === '' ? ok(url) : err('not-loopback-or-https');
}

/** A host name as `URL` normalises it that can only mean this computer. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(hostname);
}
