import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { MAX_REPLY_LENGTH } from '../../core/provider/ifax/json';
import type { HttpReply, ReplyBody } from '../../core/provider/ifax/reply';

const DECODERS: Readonly<Record<string, (bytes: Buffer, limit: { maxOutputLength: number }) => Promise<Buffer>>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/** Reads a reply to its end, to 1 MB (before and after unpacking), or until the connection goes. Never rejects. */
export async function readReply(response: IncomingMessage, onData: () => void): Promise<HttpReply> {
  return {
    status: response.statusCode ?? 0,
    contentType: response.headers['content-type'] ?? null,
    retryAfter: response.headers['retry-after'] ?? null,
    body: await readBody(response, onData),
  };
}

async function readBody(response: IncomingMessage, onData: () => void): Promise<ReplyBody> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      onData();
      length += part.length;
      if (length > MAX_REPLY_LENGTH) return { kind: 'unreadable', why: 'too-large' };
      parts.push(part);
    }
  } catch {
    return { kind: 'unreadable', why: 'truncated' };
  }
  if (!response.complete) return { kind: 'unreadable', why: 'truncated' };
  return decode(Buffer.concat(parts, length), response.headers['content-encoding'] ?? 'identity');
}

/** No encoding is asked for; one that comes all the same is undone. */
async function decode(bytes: Buffer, encoding: string): Promise<ReplyBody> {
  let plain = bytes;
  if (encoding.trim().toLowerCase() !== 'identity') {
    const decoder = DECODERS[encoding.trim().toLowerCase()];
    if (decoder === undefined) return { kind: 'unreadable', why: 'encoding' };
    try {
      plain = await decoder(bytes, { maxOutputLength: MAX_REPLY_LENGTH });
    } catch (error) {
      const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
      return { kind: 'unreadable', why: tooLarge ? 'too-large' : 'encoding' };
    }
  }
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(plain) };
  } catch {
    return { kind: 'unreadable', why: 'not-utf8' };
  }
}
