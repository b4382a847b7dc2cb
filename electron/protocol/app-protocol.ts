import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import type { PagePictureWanted } from '../../bridge/page-picture';
import { CONTENT_SECURITY_POLICY } from './csp';
import { APP_SCHEME } from './origin';
import { readPictureAddress } from './picture-address';
import { resolveAsset } from './resolve-asset';

/** Must run before the app is ready, or the scheme stays an unknown one without an origin. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** A PNG for the address of a page's picture; null when there is none. */
export type PictureSource = (handle: string, wanted: PagePictureWanted) => Promise<Uint8Array | null>;

/** Serves `app://ui/` from the built window in `root` (absolute), and the pictures of pages, for this session only. */
export function serveWindow(session: Session, root: string, pictures: PictureSource): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const picture = request.method === 'GET' ? readPictureAddress(request.url) : null;
    if (picture !== null) {
      const png = await pictures(picture.handle, picture.wanted);
      return png === null
        ? new Response(null, { status: 404, headers: SAFE_HEADERS })
        : new Response(new Uint8Array(png), { headers: { ...SAFE_HEADERS, 'Content-Type': 'image/png' } });
    }
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
