import { err, ok, type Result } from '../../../core/result';
import { mimeMediaType, keyword } from './codec/build';
import type { IppGroup } from './codec/message';
import { destinationsOf } from './destinations';
import { ANY_FORMAT, isOffered } from './document-format';
import type { NewJob } from './job-table';
import { sortJobAttributes, templateOf } from './job-template';
import { find, textIn, truthIn, type Attributes } from './lookup';
import type { PrinterFacts } from './printer-state';
import type { IppReply, IppRequest } from './request';
import { shownText } from './shown-text';
import { STATUS } from './status';
import { isCompression, type Compression } from './unpack';

/** How a document is sent. */
export interface DocumentTicket {
  readonly format: string;
  readonly compression: Compression;
}

/** A job as it was asked for, as far as it can be done. */
export interface JobTicket extends NewJob {
  /** Goes back to the client with the status "ignored" (RFC 8011 section 4.1.7). */
  readonly unsupported: Attributes;
}

const LONGEST_ECHO = 255;

/** Compression and format of a document, or the answer that they are not offered (sections 4.2.1.1 and 4.3.1.1). */
export function readDocumentTicket({ asked }: IppRequest): Result<DocumentTicket, IppReply> {
  const compression = textIn(asked, 'compression') ?? 'none';
  if (!isCompression(compression))
    return err({
      status: STATUS.compressionNotSupported,
      groups: unsupportedGroup([keyword('compression', compression.slice(0, LONGEST_ECHO))]),
    });
  // Parameters ("; charset=...") do not change what it is.
  const format = (textIn(asked, 'document-format') ?? ANY_FORMAT).split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!isOffered(format))
    return err({
      status: STATUS.formatNotSupported,
      groups: unsupportedGroup([mimeMediaType('document-format', format.slice(0, LONGEST_ECHO))]),
    });
  return ok({ format, compression });
}

/** What a job asks for, or the answer that not all of it can be done and the client wants all or nothing. */
export function readJobTicket(
  { asked, job }: IppRequest,
  { queue, paper }: Pick<PrinterFacts, 'queue' | 'paper'>,
): Result<JobTicket, IppReply> {
  const { taken, unsupported } = sortJobAttributes(job, templateOf(queue, paper));
  const { numbers, areUnderstood } = destinationsOf(job);
  const named = ['destination-uris', 'phone'].flatMap((name) => find(job, name) ?? []);
  const ignored = areUnderstood ? unsupported : [...unsupported, ...named];
  if (ignored.length > 0 && truthIn(asked, 'ipp-attribute-fidelity') === true)
    return err({ status: STATUS.attributesNotSupported, groups: unsupportedGroup(ignored) });
  const title = [textIn(asked, 'job-name'), textIn(asked, 'document-name')].map((text) => shownText(text ?? ''));
  return ok({
    queue,
    title: title.find((text) => text !== '') ?? 'Untitled',
    user: userOf(asked),
    asked: taken,
    numbers,
    unsupported: ignored,
  });
}

/** A claim that is good for one thing: telling one's own jobs from others. */
export const userOf = (asked: Attributes): string =>
  shownText(textIn(asked, 'requesting-user-name') ?? '') || 'anonymous';

export const unsupportedGroup = (attributes: Attributes): readonly IppGroup[] =>
  attributes.length === 0 ? [] : [{ group: 'unsupported', attributes }];
