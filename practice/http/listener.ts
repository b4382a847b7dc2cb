import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Desk } from '../api/endpoint';
import { findEndpoint, refuseHeaders } from '../api/routes';
import type { FaultRules, PlayedFault } from '../faults/fault-rules';
import { onTheWire, type WireReply } from '../faults/faulty-reply';
import { readBody, type Body } from './body';
import { refusal, type Reply } from './reply';
import type { RequestLog } from './request-log';

/** Turns arriving requests into answers: log, fault, body, endpoint, wire. */
export function createListener(desk: Desk, key: string, faults: FaultRules, log: RequestLog): RequestListener {
  const numberSocket = countSockets();

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '';
    const { socket, onSocket } = numberSocket(request.socket);
    const announced = request.headers['content-length'];
    const note = log.begin({
      at: desk.now(),
      path,
      socket,
      onSocket,
      contentLength: announced === undefined ? null : Number(announced),
    });
    const played = faults.pick({ path, warm: onSocket > 1 });
    note({ fault: played?.fault.kind ?? null });

    const resetAt = played?.fault.kind === 'reset-in-body' ? played.fault.atByte : Number.POSITIVE_INFINITY;
    const body = await readBody(request, (bytesReceived) => {
      note({ bytesReceived });
      if (bytesReceived >= resetAt) request.socket.resetAndDestroy();
    });
    if (body.kind === 'cut') return;
    if (body.kind === 'whole') note({ bodySha256: body.sha256 });

    const reply = played?.works === false ? null : await answer(desk, key, request, body, played);
    if (reply?.jobId !== undefined) note({ jobId: reply.jobId });
    const wire = onTheWire(reply, played?.fault ?? null, desk.now());
    if (wire.kind === 'bytes') note({ httpStatus: wire.httpStatus });
    await put(wire, response, body.kind === 'too-large');
  };

  return (request, response) => {
    handle(request, response).catch(() => {
      // A bug here must look like a broken service, not take down the others' calls.
      response.destroy();
    });
  };
}

async function answer(
  desk: Desk,
  key: string,
  request: IncomingMessage,
  body: Exclude<Body, { kind: 'cut' }>,
  played: PlayedFault | null,
): Promise<Reply> {
  const endpoint = findEndpoint(request.method ?? '', request.url ?? '');
  if (!endpoint) return refusal(404, 'Not found');
  const refused = refuseHeaders(request.headers, key);
  if (refused) return refused;
  if (body.kind === 'too-large') return refusal(413, 'The request is too large');
  let json: unknown;
  try {
    json = JSON.parse(body.bytes.toString());
  } catch {
    return refusal(400, 'The request is not JSON');
  }
  const hugeIds = played?.fault.kind === 'huge-ids';
  return endpoint(json, desk, { bodyBytes: body.bytes.length, bodySha256: body.sha256, hugeIds });
}

async function put(wire: WireReply, response: ServerResponse, hangUp: boolean): Promise<void> {
  switch (wire.kind) {
    case 'silence':
      return;
    case 'close':
      response.destroy();
      return;
    case 'bytes': {
      if (wire.afterMs > 0) await pause(wire.afterMs, response);
      const closing = hangUp ? { Connection: 'close' } : {};
      response.writeHead(wire.httpStatus, { ...wire.headers, ...closing, 'Content-Length': wire.body.length });
      if (wire.cutAt === null) {
        response.end(wire.body);
        return;
      }
      response.write(wire.body.subarray(0, wire.cutAt), () => response.destroy());
    }
  }
}

/** Waits, or stops waiting when the connection is gone. */
function pause(ms: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    response.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function countSockets() {
  const seen = new WeakMap<Socket, { socket: number; onSocket: number }>();
  let sockets = 0;
  return (socket: Socket): { socket: number; onSocket: number } => {
    const before = seen.get(socket);
    const now = before ? { ...before, onSocket: before.onSocket + 1 } : { socket: (sockets += 1), onSocket: 1 };
    seen.set(socket, now);
    return now;
  };
}
