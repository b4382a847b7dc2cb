import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { textOfPages } from '../../fixtures/documents/pdftotext';
import { startPracticeAlone, type PracticeAlone } from '../../fixtures/practice-alone';

/** What the judge wrote down about one accepted fax. */
export interface AcceptedFax {
  readonly jobId: string;
  readonly faxNumber: string;
  readonly callerId: string | null;
  readonly quality: string;
  readonly cover: Readonly<Record<string, string | null>>;
  readonly sendAt: string | null;
  readonly pages: number;
  readonly bodySha256: string;
  readonly files: readonly {
    readonly fileName: string;
    readonly pages: readonly string[] | null;
    readonly fileUrl: string | null;
  }[];
  /** Text of each page that would be transmitted, in order, read by poppler. */
  readonly text: readonly string[];
}

export interface Judge extends PracticeAlone {
  /** With the text of each page that would be transmitted. */
  accepted(): Promise<readonly AcceptedFax[]>;
}

/** Runs the practice service by itself, keeping what it accepts: it stands in for iFax, and then it is the witness. */
export async function startJudge(folder: string): Promise<Judge> {
  const keep = path.join(folder, 'accepted');
  await mkdir(keep, { recursive: true });
  return { ...(await startPracticeAlone(keep, 0.02)), accepted: () => readAccepted(keep) };
}

async function readAccepted(keep: string): Promise<readonly AcceptedFax[]> {
  const names = await readdir(keep);
  return Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map(async (name) => {
        const record = JSON.parse(await readFile(path.join(keep, name), 'utf8')) as AcceptedFax;
        const pdfs = names.filter((file) => file.startsWith(`${record.jobId}-`) && file.endsWith('.pdf')).sort();
        const texts = await Promise.all(pdfs.map(async (file) => textOfPages(await readFile(path.join(keep, file)))));
        return { ...record, text: texts.flat() };
      }),
  );
}
