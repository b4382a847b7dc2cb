import { readAttachment, type Attachment } from '../documents/attachment';
import { refusal, success, type Reply } from '../http/reply';
import type { FaxRecord } from '../ledger';
import { scriptFor, scriptOf } from '../number-table';
import { endpoint, type Arrived, type Desk } from './endpoint';
import { sendBodySchema, type SendBody } from './send-body';

/** `fax-send` (iFax contract 3.1). Nothing is accepted before all of it was understood. */
export const faxSend = endpoint(sendBodySchema, async (body, desk, arrived) => {
  const files: Attachment[] = [];
  for (const [index, item] of body.faxData.entries()) {
    const result = await readAttachment(item, desk.ledger.keepsDocuments);
    if (!result.ok) return refusal(400, `faxData[${String(index)}].${result.field}: ${result.why}`);
    files.push(result.attachment);
  }

  const { door } = scriptOf(scriptFor(body.faxNumber));
  if (door.kind === 'refuse') return refusal(door.httpStatus, door.message);
  const huge = arrived.hugeIds || (door.kind === 'accept' && door.id === 'huge');
  const record = accept(body, files, desk, arrived, huge);
  return answerFor(record.jobId, door.kind === 'accept' ? 'heard' : door.answer);
});

function answerFor(jobId: string, how: 'heard' | 'closed' | 'bad-gateway'): Reply {
  switch (how) {
    case 'heard':
      return { ...success('Fax processed for sending', { jobId: BigInt(jobId) }), jobId };
    case 'bad-gateway':
      return { ...refusal(502, 'Bad gateway'), jobId };
    case 'closed':
      return { kind: 'closed', jobId };
  }
}

function accept(body: SendBody, files: readonly Attachment[], desk: Desk, arrived: Arrived, huge: boolean): FaxRecord {
  const now = desk.now();
  const cover = {
    templateId: body.templateId ?? null,
    subject: body.subject ?? null,
    from_name: body.from_name ?? null,
    to_name: body.to_name ?? null,
    message: body.message ?? null,
  };
  // Any cover field probably adds a page (iFax contract 3.1); a file of unknown length counts as one page.
  const coverPages = Object.values(cover).some((field) => field !== null) ? 1 : 0;
  const record: FaxRecord = {
    jobId: desk.jobs.newId(now, huge ? 'huge' : 'ordinary'),
    acceptedAt: now,
    bodySha256: arrived.bodySha256,
    bodyBytes: arrived.bodyBytes,
    faxNumber: body.faxNumber,
    callerId: body.callerId ?? null,
    quality: body.faxQuality,
    cover,
    sendAt: body.send_at ?? null,
    script: scriptFor(body.faxNumber),
    pages: files.reduce((sum, file) => sum + (file.chosenPages?.length ?? 1), coverPages),
    files,
  };
  desk.jobs.accept({
    jobId: record.jobId,
    acceptedAt: now,
    dialledAt: Math.max(now, body.send_at === undefined ? now : Date.parse(body.send_at)),
    resends: 0,
    script: record.script,
    pages: record.pages,
    quality: record.quality,
    bodySha256: record.bodySha256,
    scale: desk.scale,
  });
  desk.ledger.add(record);
  return record;
}
