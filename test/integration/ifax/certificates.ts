import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const run = promisify(execFile);

/** A root and three leaves made at test time with the openssl command: one good, one for another host, one that has expired. */
export async function makeCertificates(): Promise<{
  readonly root: string;
  readonly good: Certificate;
  readonly wrongHost: Certificate;
  readonly expired: Certificate;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'pagewire-tls-'));
  const at = (name: string): string => join(folder, name);
  const openssl = (...args: readonly string[]) => run('openssl', args, { cwd: folder });
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  try {
    await openssl(
      'req',
      '-x509',
      ...curve,
      '-keyout',
      'root.key',
      '-out',
      'root.pem',
      '-subj',
      '/CN=Test root',
      '-days',
      '2',
    );
    await writeFile(
      at('ca.conf'),
      '[ca]\ndefault_ca=c\n[c]\ndatabase=index\nserial=serial\nnew_certs_dir=.\ndefault_md=sha256\npolicy=p\nunique_subject=no\n' +
        'private_key=root.key\ncertificate=root.pem\n[p]\ncommonName=supplied\n',
    );
    await writeFile(at('index'), '');
    await writeFile(at('serial'), '01');
    const leaf = async (name: string, host: string, from: string, to: string): Promise<Certificate> => {
      await openssl('req', ...curve, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
      await writeFile(at(`${name}.ext`), `subjectAltName=${host}\n`);
      const files = ['-in', `${name}.csr`, '-out', `${name}.pem`, '-extfile', `${name}.ext`];
      await openssl('ca', '-batch', '-notext', '-config', 'ca.conf', '-startdate', from, '-enddate', to, ...files);
      return { key: await readFile(at(`${name}.key`), 'utf8'), cert: await readFile(at(`${name}.pem`), 'utf8') };
    };
    const past = '20200101000000Z';
    return {
      good: await leaf('good', 'DNS:localhost,IP:127.0.0.1,IP:127.0.0.78', past, '20490101000000Z'),
      wrongHost: await leaf('other', 'DNS:other.example', past, '20490101000000Z'),
      expired: await leaf('expired', 'IP:127.0.0.1', past, '20210101000000Z'),
      root: await readFile(at('root.pem'), 'utf8'),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
