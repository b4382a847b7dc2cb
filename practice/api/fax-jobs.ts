import { z } from 'zod';
import { faxObjectAt } from '../call-life';
import { refusal, success } from '../http/reply';
import { scriptOf } from '../number-table';
import { endpoint, idSchema } from './endpoint';

const jobBody = z.strictObject({ jobId: idSchema });
const NOT_FOUND = 'Fax not found';

/** `fax-status` (iFax contract 3.2): the fax object inside the envelope. */
export const faxStatus = endpoint(jobBody, ({ jobId }, { jobs, now }) => {
  const fax = jobs.get(jobId);
  return fax ? success('Fax status retrieved successfully', { ...faxObjectAt(fax, now()) }) : refusal(200, NOT_FOUND);
});

/** `fax-resend` (iFax contract 3.3): "resend a failed fax", so only those. */
export const faxResend = endpoint(jobBody, ({ jobId }, { jobs, now }, { hugeIds }) => {
  const fax = jobs.get(jobId);
  if (!fax) return refusal(200, NOT_FOUND);
  const at = now();
  if (faxObjectAt(fax, at).faxStatus !== 'failed') return refusal(200, 'Only a failed fax can be sent again');

  const newId = scriptOf(fax.script).resendGives === 'new-id' ? jobs.newId(at, hugeIds ? 'huge' : 'ordinary') : jobId;
  if (newId === jobId) jobs.resent(jobId, at);
  else jobs.accept({ ...fax, jobId: newId, acceptedAt: at, dialledAt: at, resends: fax.resends + 1 });
  return { ...success('Fax processed for resending', { jobId: BigInt(newId) }), jobId: newId };
});
