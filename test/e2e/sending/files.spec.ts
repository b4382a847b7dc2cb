import { marked } from '../../fixtures/pictures/pictures';
import { encrypted, textPdf } from '../../fixtures/documents/pdf';
import { standInOffice } from '../../fixtures/documents/stand-in-office';
import { docx } from '../../fixtures/documents/zip';
import { writeDocument } from '../support/documents';
import { expect, runPlain, test } from '../support/launch';
import { startJudge } from '../support/practice';

test('the command line sends a photo and a Word document as pages', async ({ userData }) => {
  const judge = await startJudge(userData);
  try {
    const office = await standInOffice(userData, 'converts', await textPdf('Letter', 2));
    const env = { PAGEWIRE_IFAX_URL: judge.baseUrl, PAGEWIRE_OFFICE: office.program };
    const run = async (...args: readonly string[]) => {
      const { child, ended } = await runPlain({ userData, env, args });
      child.stdin?.end(`${judge.key}\n`);
      return ended;
    };
    expect(await run('key', 'set')).toMatchObject({ code: 0 });
    const photo = await writeDocument(userData, 'photo.jpg', await marked(900, 1200).jpeg().toBuffer());
    const letter = await writeDocument(userData, 'letter.docx', docx('a'));
    const sent = await run('send', photo, letter, '--to', '+12025550101', '--yes', '--wait');
    expect(sent.code, sent.out + sent.err).toBe(0);
    const [fax] = await judge.accepted();
    expect(fax?.text.map((text) => text.trim())).toEqual(['', 'Page 1 of Letter', 'Page 2 of Letter']);

    const locked = await writeDocument(
      userData,
      'locked.pdf',
      await encrypted(await textPdf('A', 1), 'geheim', 'owner'),
    );
    const refused = await run('send', locked, '--to', '+12025550101');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('locked.pdf: This PDF needs a password.');
    expect(await judge.accepted()).toHaveLength(1);
  } finally {
    await judge.stop();
  }
});
