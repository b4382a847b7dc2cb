import { err, ok, type Result } from '../../../core/result';
import { charset, naturalLanguage, text } from './codec/build';
import { encodeMessage } from './codec/encode';
import type { IppGroup, IppMessage } from './codec/message';
import { groupOf, textIn, type Attributes } from './lookup';
import { operationOf, type Operation } from './operations';
import { STATUS, type Status } from './status';

/** A request that is what RFC 8011 section 4.1 asks of every one. */
export interface IppRequest {
  readonly message: IppMessage;
  readonly operation: Operation;
  readonly asked: Attributes;
  readonly job: Attributes;
}

export function readRequest(message: IppMessage): Result<IppRequest, Status> {
  const { version, requestId, code, groups } = message;
  if (version.major !== 1 && version.major !== 2) return err(STATUS.versionNotSupported);
  if (requestId <= 0) return err(STATUS.badRequest);
  const operation = operationOf(code);
  if (operation === null) return err(STATUS.operationNotSupported);
  const isOrdered = groups.every(({ group }, index) => (group === 'operation') === (index === 0));
  if (groups.length === 0 || !isOrdered) return err(STATUS.badRequest);
  const asked = groupOf(message, 'operation');
  // These two stand first, in this order (section 4.1.4).
  if (asked[0]?.name !== 'attributes-charset' || asked[1]?.name !== 'attributes-natural-language')
    return err(STATUS.badRequest);
  const charsetAsked = textIn(asked, 'attributes-charset')?.toLowerCase();
  if (asked[0].values[0].tag !== 'charset' || asked[1].values[0].tag !== 'naturalLanguage')
    return err(STATUS.badRequest);
  if (charsetAsked !== 'utf-8' && charsetAsked !== 'us-ascii') return err(STATUS.charsetNotSupported);
  return ok({ message, operation, asked, job: groupOf(message, 'job') });
}

/** What is answered: a status and the groups that belong to it. */
export interface IppReply {
  readonly status: Status;
  readonly groups: readonly IppGroup[];
}

export const plainReply = (status: Status): IppReply => ({ status, groups: [] });

/** `to`: what is known of the request; one that cannot be read still gets back the number that it gave. */
export function encodeReply({ status, groups }: IppReply, to: Pick<IppMessage, 'version' | 'requestId'>): Uint8Array {
  const isKnown = to.version.major === 1 || to.version.major === 2;
  return encodeMessage({
    version: isKnown ? to.version : { major: 2, minor: 0 },
    code: status,
    requestId: to.requestId,
    groups: [
      {
        group: 'operation',
        attributes: [
          charset('attributes-charset', 'utf-8'),
          naturalLanguage('attributes-natural-language', 'en'),
          ...(status > STATUS.okIgnored ? [text('status-message', MESSAGES.get(status) ?? '')] : []),
        ],
      },
      ...groups,
    ],
  });
}

/** The names of the codes: short, the same for everybody, without a word of the job. */
const MESSAGES: ReadonlyMap<Status, string> = new Map(
  Object.entries(STATUS).map(([name, status]) => [
    status,
    name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
  ]),
);
