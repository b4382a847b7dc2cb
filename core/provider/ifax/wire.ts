import type { Quality } from '../../pages/quality';

/**
 * What goes over the wire to the iFax API v1 and back, in the API's own spelling
 * (api-excerpt; iFax contract sections 2, 3, 4 and 6). Types only describe the documented shapes:
 * a reply is never trusted to have them, see `reply.ts`.
 */

export const IFAX_ORIGIN = 'https://api.ifaxapp.com';
/** Base URL without a trailing slash; endpoint paths below are appended to it (contract section 2). */
export const IFAX_BASE_URL = `${IFAX_ORIGIN}/v1`;

/** Every known endpoint is a POST with a JSON body, reads included. */
export const IFAX_PATHS = {
  /** Contract 3.1 */
  faxSend: '/customer/fax-send',
  /** Contract 3.2 */
  faxStatus: '/customer/fax-status',
  /** Contract 3.3 */
  faxResend: '/customer/fax-resend',
  /** Contract 6.1 */
  inboundList: '/customer/inbound/fax-list-all',
  /** Contract 6.3 */
  inboundDownload: '/customer/inbound/fax-download',
  /** Contract 6.4 */
  numberList: '/customer/inbound/number-list',
} as const;
export type IfaxPath = (typeof IFAX_PATHS)[keyof typeof IFAX_PATHS];

/** The three headers that the API calls "required" (api-excerpt). Node lower-cases them on arrival. */
export const IFAX_HEADERS = {
  contentType: 'Content-Type',
  accept: 'Accept',
  accessToken: 'accessToken',
} as const;
export const JSON_MEDIA_TYPE = 'application/json';

/** `faxQuality` has the exact spelling of `Quality`. */
export type IfaxQuality = Quality;

/** The fax object (contract section 4). Any field may be missing, null or a numeric string. */
export interface IfaxFaxObject {
  readonly jobId: number | string;
  readonly transactionId?: number | string;
  readonly direction?: string;
  readonly fromNumber?: string;
  readonly toNumber?: string;
  /** Unix seconds of the API call. */
  readonly faxCallStart?: number | string | null;
  /** Unix seconds of the end of processing; 0 or null while not finished. */
  readonly faxCallEnd?: number | string | null;
  /** Seconds from the API call to the end: queue and conversion included. */
  readonly faxCallLength?: number | string | null;
  readonly faxTotalPages?: number | string | null;
  /** Outbound: pages sent and confirmed. */
  readonly faxTransferredPages?: number | string | null;
  /** Inbound counterpart. */
  readonly faxReceivedPages?: number | string | null;
  readonly faxStatus: string;
  readonly code?: number | string | null;
  readonly message?: string | null;
  readonly success?: boolean | null;
  readonly retryAttempt?: number | string | null;
}
