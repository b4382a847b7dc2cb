import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { charset, name, naturalLanguage, uri } from '../../electron/printing/ipp/codec/build';
import { decodeMessage } from '../../electron/printing/ipp/codec/decode';
import { encodeMessage } from '../../electron/printing/ipp/codec/encode';
import type { IppAttribute, IppMessage } from '../../electron/printing/ipp/codec/message';
import { OPERATIONS, type Operation } from '../../electron/printing/ipp/operations';
import { pathOf, type Queue } from '../../electron/printing/printer-uris';
import type { RunningPrinter } from './running-printer';

export interface Asked {
  /** Besides charset, language and printer-uri. */
  readonly attributes?: readonly IppAttribute[];
  readonly job?: readonly IppAttribute[];
  readonly queue?: Queue;
  readonly requestId?: number;
}

/** The attributes of a request, as a client of IPP 2.0 writes them. */
export function requestOctets(
  operation: Operation,
  { attributes = [], job = [], queue = 'print', requestId = 1 }: Asked,
): Uint8Array {
  return encodeMessage({
    version: { major: 2, minor: 0 },
    code: OPERATIONS[operation],
    requestId,
    groups: [
      {
        group: 'operation',
        attributes: [
          charset('attributes-charset', 'utf-8'),
          naturalLanguage('attributes-natural-language', 'en'),
          uri('printer-uri', `ipp://localhost${pathOf(queue)}`),
          name('requesting-user-name', 'alice'),
          ...attributes,
        ],
      },
      ...(job.length === 0 ? [] : [{ group: 'job' as const, attributes: job }]),
    ],
  });
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface HttpAsked {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Pieces are sent chunked; one piece with its length. */
  readonly body?: Uint8Array | AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** One request on a connection of its own; rejects when the connection breaks before the answer is there. */
export function http(port: number, { path, method = 'POST', headers = {}, body }: HttpAsked): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    let isAnswered = false;
    const sent = httpRequest(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        agent: false,
        headers: { 'Content-Type': 'application/ipp', ...headers },
      },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('error', reject);
        response.on('end', () => {
          isAnswered = true;
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) });
          sent.destroy();
        });
      },
    );
    sent.on('error', (error) => {
      if (!isAnswered) reject(error);
    });
    if (body === undefined) sent.end();
    else if (body instanceof Uint8Array) sent.end(body);
    else
      void (async () => {
        for await (const piece of body) {
          if (sent.destroyed) return;
          await new Promise<void>((next) =>
            sent.write(piece, () => {
              next();
            }),
          );
        }
        sent.end();
      })();
  });
}

/** Asks the printer by the address with the secret in it. */
export async function ask(
  { identity }: Pick<RunningPrinter, 'identity'>,
  operation: Operation,
  asked: Asked & { readonly document?: Uint8Array } = {},
): Promise<IppMessage> {
  const { queue = 'print', document = new Uint8Array() } = asked;
  const answer = await http(identity.port, {
    path: `/${identity.secret}${pathOf(queue)}`,
    body: Buffer.concat([requestOctets(operation, asked), document]),
  });
  if (answer.status !== 200) throw new Error(`HTTP ${answer.status}`);
  return decoded(answer.body);
}

export function decoded(body: Uint8Array): IppMessage {
  const message = decodeMessage(body);
  if (!message.ok) throw new Error(message.error);
  return message.value;
}

/** The value of an attribute of an answer, in whatever group. */
export function valueIn(message: IppMessage, name: string): unknown {
  const found = message.groups.flatMap(({ attributes }) => attributes).find((attribute) => attribute.name === name);
  const [value] = found?.values ?? [];
  return value !== undefined && 'value' in value ? value.value : undefined;
}
