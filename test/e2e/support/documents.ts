import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { textPdf } from '../../fixtures/documents/pdf';

/** Two PDFs of known text in a folder of their own: "Page 1 of A" to 6, "Page 1 of B" to 3. */
export async function twoPdfs(folder: string): Promise<{ readonly a: string; readonly b: string }> {
  const place = path.join(folder, 'documents of the user');
  await mkdir(place, { recursive: true });
  const a = path.join(place, 'referral A.pdf');
  const b = path.join(place, 'scan B.pdf');
  await writeFile(a, await textPdf('A', 6));
  await writeFile(b, await textPdf('B', 3));
  return { a, b };
}

export async function writeDocument(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return file;
}
