import type { Advice, FailureReason } from '../reasons';

export interface CallCause extends Advice {
  readonly reason: FailureReason;
}

const busy: CallCause = { reason: 'busy', action: 'try-again', retry: 'auto' };
const noAnswer: CallCause = { reason: 'no-answer', action: 'try-later', retry: 'auto' };
const absent: CallCause = { reason: 'no-answer', action: 'try-later', retry: 'later' };
const wrongNumber: CallCause = { reason: 'wrong-number', action: 'correct-number', retry: 'fix' };
const refused: CallCause = { reason: 'refused', action: 'contact-ifax', retry: 'no' };
const barred: CallCause = { reason: 'blocked', action: 'contact-ifax', retry: 'no' };
const lineFault: CallCause = { reason: 'line-trouble', action: 'try-later', retry: 'later' };
const network: CallCause = { reason: 'line-trouble', action: 'try-again', retry: 'auto' };
const notFax: CallCause = { reason: 'not-a-fax-line', action: 'correct-number', retry: 'fix' };
const answeredWithoutFax: CallCause = { reason: 'not-a-fax-line', action: 'correct-number', retry: 'later' };
const cancelledHere: CallCause = { reason: 'unknown-reason', action: 'try-later', retry: 'later' };
const poorLine: CallCause = { reason: 'line-trouble', action: 'lower-quality', retry: 'auto' };
const cannotTake: CallCause = { reason: 'document-rejected', action: 'lower-quality', retry: 'fix' };
const badFile: CallCause = { reason: 'document-rejected', action: 'change-document', retry: 'fix' };

/**
 * Hang-up causes by FreeSWITCH name (ITU-T Q.850; iFax contract section 5). Never by number: FreeSWITCH renumbered its own ones
 * between versions, and iFax's `code` is not the Q.850 number.
 */
const HANGUP_CAUSES: Readonly<Record<string, CallCause>> = {
  NORMAL_CLEARING: answeredWithoutFax,
  USER_BUSY: busy,
  BUSY_EVERYWHERE: busy,
  NO_ANSWER: noAnswer,
  NO_USER_RESPONSE: noAnswer,
  NO_PICKUP: noAnswer,
  PROGRESS_TIMEOUT: noAnswer,
  ALLOTTED_TIMEOUT: noAnswer,
  SUBSCRIBER_ABSENT: absent,
  USER_NOT_REGISTERED: absent,
  UNALLOCATED_NUMBER: wrongNumber,
  DOES_NOT_EXIST_ANYWHERE: wrongNumber,
  NO_ROUTE_DESTINATION: wrongNumber,
  NO_ROUTE_TRANSIT_NET: wrongNumber,
  INVALID_NUMBER_FORMAT: wrongNumber,
  NUMBER_CHANGED: wrongNumber,
  REDIRECTION_TO_NEW_DESTINATION: wrongNumber,
  CALL_REJECTED: refused,
  DECLINE: refused,
  UNWANTED: refused,
  OUTGOING_CALL_BARRED: barred,
  INCOMING_CALL_BARRED: barred,
  FACILITY_NOT_SUBSCRIBED: barred,
  BEARERCAPABILITY_NOTAUTH: barred,
  DESTINATION_OUT_OF_ORDER: lineFault,
  EXCHANGE_ROUTING_ERROR: network,
  INTERWORKING: network,
  PROTOCOL_ERROR: network,
  NORMAL_UNSPECIFIED: network,
  NORMAL_CIRCUIT_CONGESTION: network,
  SWITCH_CONGESTION: network,
  REQUESTED_CHAN_UNAVAIL: network,
  NETWORK_OUT_OF_ORDER: network,
  NORMAL_TEMPORARY_FAILURE: network,
  SERVICE_UNAVAILABLE: network,
  GATEWAY_DOWN: network,
  RECOVERY_ON_TIMER_EXPIRE: network,
  MEDIA_TIMEOUT: network,
  INCOMPATIBLE_DESTINATION: notFax,
  FACILITY_REJECTED: notFax,
  BEARERCAPABILITY_NOTAVAIL: notFax,
  SERVICE_NOT_IMPLEMENTED: notFax,
  ORIGINATOR_CANCEL: cancelledHere,
  MANAGER_REQUEST: cancelledHere,
  SYSTEM_SHUTDOWN: network,
  CRASH: network,
  LOSE_RACE: network,
  INVALID_GATEWAY: network,
  INVALID_PROFILE: network,
};

/** Results of the fax session itself, in spandsp's own words (`t30_err_e`; the number is spandsp's). */
const FAX_RESULTS: Readonly<Record<string, CallCause>> = {
  'Timed out waiting for initial communication': answeredWithoutFax, // 2
  'Timed out waiting for the first message': answeredWithoutFax, // 3
  'Failed to train with any of the compatible modems': poorLine, // 6
  'Far end is not compatible': cannotTake, // 8
  'Far end is not able to receive': cannotTake, // 9
  'Far end is not able to transmit': cannotTake, // 10
  'Far end cannot receive at the resolution of the image': cannotTake, // 11
  'Far end cannot receive at the size of image': cannotTake, // 12
  'Received bad response to DCS or training': poorLine, // 14
  'Received a DCN from remote after sending a page': lineFault, // 15
  'Invalid ECM response received from receiver': lineFault, // 16
  'Received a DCN while waiting for a DIS': answeredWithoutFax, // 17
  'Invalid response after sending a page': lineFault, // 18
  'Received other than DIS while waiting for DIS': answeredWithoutFax, // 19
  'Received no response to DCS or TCF': poorLine, // 20
  'No response after sending a page': lineFault, // 21
  'Timed out waiting for receiver ready (ECM mode)': lineFault, // 22
  'TIFF/F file cannot be opened': badFile, // 41
  'TIFF/F page not found': badFile, // 42
  'TIFF/F format is not compatible': badFile, // 43
  'TIFF/F page number tag missing': badFile, // 44
  'Incorrect values for TIFF/F tags': badFile, // 45
  'Bad TIFF/F header - incorrect values in fields': badFile, // 46
  'Cannot allocate memory for more pages': badFile, // 47
  'Disconnected after permitted retries': network, // 48
  'The call dropped prematurely': network, // 49
};

const BY_KEY: ReadonlyMap<string, CallCause> = new Map(
  [...Object.entries(HANGUP_CAUSES), ...Object.entries(FAX_RESULTS)].map(([name, cause]) => [keyOf(name), cause]),
);

/** The names that are told apart, for the practice service's table and for tests. */
export const KNOWN_CAUSES: readonly string[] = [...Object.keys(HANGUP_CAUSES), ...Object.keys(FAX_RESULTS)];

/**
 * What the service's `message` means for a fax that failed; null where the text is not known as a whole. A part of a text is no match:
 * "NO_ANSWER_EXPECTED" may mean anything.
 */
export function explainCause(message: string): CallCause | null {
  return BY_KEY.get(keyOf(message)) ?? null;
}

function keyOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();
}
