import { setTimeout as pause } from 'node:timers/promises';
import type { FaxRequest } from '../../../core/provider/fax-provider';
import { createIfaxClient } from '../../../electron/ifax/ifax-client';
import { systemClock } from '../../../electron/system/clock';
import { makeSampleFax } from '../../../practice/documents/sample-faxes';
import { PRACTICE_NUMBERS } from '../../../practice/number-table';
import { startPracticeService } from '../../../practice/practice-service';
import { dataFile, sampleFax } from '../../integration/ifax/samples';
import { faxProviderContract } from './fax-provider-contract';

const KEY = 'contract-key';

faxProviderContract('IfaxClient against the practice service', async () => {
  const service = await startPracticeService({
    key: KEY,
    port: 0,
    scale: 0.001,
    dataFolder: null,
    records: { kind: 'memory' },
    now: systemClock.now,
  });
  const pdf = await makeSampleFax('Contract', 2);
  const to = (faxNumber: string): FaxRequest => ({ ...sampleFax(dataFile(pdf)), faxNumber });
  const numberFor = (script: string): string => {
    const row = PRACTICE_NUMBERS.find((number) => number.script === script);
    if (row === undefined) throw new Error(`no practice number is "${script}"`);
    return row.faxNumber;
  };
  const client = (baseUrl: string, key: string) =>
    createIfaxClient({ baseUrl: new URL(baseUrl), key: () => Promise.resolve(key), clock: systemClock });
  return {
    provider: client(service.baseUrl, KEY),
    withWrongKey: client(service.baseUrl, 'another-key'),
    // Port 1 (tcpmux) is reserved and never given out to programs.
    unreachable: client('http://127.0.0.1:1/v1', KEY),
    faxes: { delivered: to(numberFor('delivered')), busy: to(numberFor('busy')), refused: to('+1') },
    taken: () => service.faxes().map((fax) => fax.bodySha256),
    pass: () => pause(10),
    stop: () => service.stop(),
  };
});
