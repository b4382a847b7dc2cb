import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { found, type Finding } from '../../../core/diagnostics/finding';
import type { KeyStatus } from '../../../bridge/views';
import { TLS_OPTIONS, trustedAuthorities } from '../../ifax/tls';
import type { Clock } from '../../system/clock';

/** Less than a look may take, so that the cause is told. */
const HANDSHAKE_LIMIT_MS = 4000;

export interface ServiceParts {
  readonly key: KeyStatus;
  readonly baseUrl: URL;
  /** What was found about the way out. */
  readonly proxy: Finding;
  readonly clock: Clock;
}

/** Opens a connection (name, TCP, TLS) and closes it again. No request is made, and without a stored key not even this. */
export async function checkService({ key, baseUrl, proxy, clock }: ServiceParts): Promise<Finding> {
  if (key.stored === 'none') return found('service.not-in-use');
  if (proxy.code !== 'proxy.none') return found('service.behind-proxy');
  const cause = await handshake(baseUrl, clock);
  return cause === null ? found('service.reachable') : found('service.unreachable', { cause });
}

type Cause = 'name-not-found' | 'refused' | 'tls' | 'connect-timeout' | 'unreachable';

function handshake(url: URL, clock: Clock): Promise<Cause | null> {
  return new Promise((resolve) => {
    const isTls = url.protocol === 'https:';
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const port = url.port === '' ? 443 : Number(url.port);
    const socket: Socket = isTls
      ? connectTls({ host, port, ...(isIP(host) === 0 ? { servername: host } : {}), ...trust(), ...TLS_OPTIONS })
      : connectPlain({ host, port });
    const end = (cause: Cause | null): void => {
      takeBack();
      socket.destroy();
      resolve(cause);
    };
    const takeBack = clock.after(HANDSHAKE_LIMIT_MS, () => {
      end('connect-timeout');
    });
    socket.once(isTls ? 'secureConnect' : 'connect', () => {
      end(null);
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      end(causeOf(error.code));
    });
  });
}

/** The same authorities as for a fax. */
function trust(): { readonly ca?: string[] } {
  const ca = trustedAuthorities([]);
  return ca === undefined ? {} : { ca };
}

function causeOf(code: string | undefined): Cause {
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'name-not-found';
    case 'ECONNREFUSED':
    case 'ECONNRESET':
      return 'refused';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ENETDOWN':
      return 'unreachable';
    case 'ETIMEDOUT':
      return 'connect-timeout';
    default:
      return 'tls';
  }
}
