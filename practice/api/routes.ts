import type { IncomingHttpHeaders } from 'node:http';
import { IFAX_PATHS, type IfaxPath } from '../../core/provider/ifax/wire';
import { refusal, type Reply } from '../http/reply';
import { sameToken } from '../http/token';
import type { Endpoint } from './endpoint';
import { faxResend, faxStatus } from './fax-jobs';
import { faxSend } from './fax-send';
import { inboundDownload, inboundList, numberList } from './inbound';

/** All there is. Nothing that costs money on the real service is answered here. */
const ENDPOINTS: Record<IfaxPath, Endpoint> = {
  [IFAX_PATHS.faxSend]: faxSend,
  [IFAX_PATHS.faxStatus]: faxStatus,
  [IFAX_PATHS.faxResend]: faxResend,
  [IFAX_PATHS.inboundList]: inboundList,
  [IFAX_PATHS.inboundDownload]: inboundDownload,
  [IFAX_PATHS.numberList]: numberList,
};

export const BASE_PATH = '/v1';

export function findEndpoint(method: string, path: string): Endpoint | null {
  const known = Object.values(IFAX_PATHS).find((each) => `${BASE_PATH}${each}` === path);
  return method === 'POST' && known !== undefined ? ENDPOINTS[known] : null;
}

/** The three required headers (api-excerpt), the key first. Null: all in order. */
export function refuseHeaders(headers: IncomingHttpHeaders, key: string): Reply | null {
  if (!sameToken(headers['accesstoken'], key)) return refusal(401, 'Invalid access token');
  if (!/^application\/json(; *charset=utf-8)?$/i.test(headers['content-type'] ?? '')) {
    return refusal(415, 'Content-Type must be application/json');
  }
  if (!/^application\/json$/i.test(headers.accept ?? '')) return refusal(400, 'Accept must be application/json');
  return null;
}
