import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import { CONTENT_SECURITY_POLICY } from './csp';
import { APP_SCHEME } from './origin';
import { resolveAsset } from './resolve-asset';

/** Must run before the app is ready, or the scheme stays an unknown one without an origin. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves `app://ui/` from the built window in `root` (absolute), for this session only. */
export function serveWindow(session: Session, root: string): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const asset = resolveAsset(root, request.method, request.url);
    if (asset.kind === 'refused') return new Response(null, { status: asset.status, headers: SAFE_HEADERS });
    try {
      const [real, realRoot] = await Promise.all([realpath(asset.path), realpath(root)]);
      const inside = path.relative(realRoot, real);
      if (path.isAbsolute(inside) || inside.split(path.sep).includes('..'))
        return new Response(null, { status: 404, headers: SAFE_HEADERS });
      const body = new Uint8Array(await readFile(real));
      return new Response(body, { headers: { ...SAFE_HEADERS, 'Content-Type': asset.mediaType } });
    } catch {
      return new Response(null, { status: 404, headers: SAFE_HEADERS });
    }
  });
}

const SAFE_HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};
