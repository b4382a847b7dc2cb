import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { BodyCut } from '../../../electron/printing/ipp/body';
import { requestBody } from '../../../electron/printing/ipp/http/request-body';
import { systemClock } from '../../../electron/system/clock';

/** A request of which these pieces came before it ended, whole or not. */
function request(complete: boolean): IncomingMessage {
  const pieces = Readable.from([Buffer.from('one'), Buffer.from('two')], { objectMode: false });
  return Object.assign(pieces, { complete }) as unknown as IncomingMessage;
}

async function read(from: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of requestBody(from, systemClock, 20_000)) text += Buffer.from(piece).toString();
  return text;
}

it('a body that ends before HTTP says so is cut, however quietly it ends', async () => {
  expect(await read(request(true))).toBe('onetwo');
  await expect(read(request(false))).rejects.toBeInstanceOf(BodyCut);
});
