import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { faultRuleSchema } from '../faults/fault-rules';
import { readBody } from '../http/body';
import { openDoor } from '../http/door';
import { sameToken } from '../http/token';
import { factsOf } from '../ledger';
import type { PracticeService } from '../practice-service';

/** Header that carries the control token. */
export const CONTROL_HEADER = 'control-token';

export interface ControlServer {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  stop(): Promise<void>;
}

/** The fault switches and the record over HTTP, on a port of their own, for tests in other processes. */
export async function startControlServer(service: PracticeService, token: string): Promise<ControlServer> {
  const door = await openDoor((request, response) => {
    control(service, token, request)
      .catch((error: unknown) => refuse(error))
      .then(
        (answer) => {
          send(response, answer);
        },
        () => response.destroy(),
      );
  }, 0);
  return { url: door.origin, stop: () => door.shut() };
}

type Answer =
  { readonly httpStatus: number; readonly json: unknown } | { readonly httpStatus: 200; readonly document: Uint8Array };

const DONE: Answer = { httpStatus: 200, json: null };
const NOT_FOUND: Answer = { httpStatus: 404, json: 'not found' };
const listeningBody = z.strictObject({ open: z.boolean() });

async function control(service: PracticeService, token: string, request: IncomingMessage): Promise<Answer> {
  if (!sameToken(request.headers[CONTROL_HEADER], token)) return { httpStatus: 401, json: 'wrong control token' };
  switch (`${request.method ?? ''} ${request.url ?? ''}`) {
    case 'GET /faxes':
      return { httpStatus: 200, json: service.faxes().map(factsOf) };
    case 'GET /requests':
      return { httpStatus: 200, json: service.requests() };
    case 'POST /faults':
      service.faults.add(faultRuleSchema.parse(await readJson(request)));
      return DONE;
    case 'DELETE /faults':
      service.faults.clear();
      return DONE;
    case 'POST /listening':
      await service.setListening(listeningBody.parse(await readJson(request)).open);
      return DONE;
    default:
      return findDocument(service, request) ?? NOT_FOUND;
  }
}

/** `GET /faxes/<jobId>/documents/<n>`, n from 1. */
function findDocument(service: PracticeService, request: IncomingMessage): Answer | null {
  const [, jobId, number] = /^\/faxes\/(\d+)\/documents\/(\d+)$/.exec(request.url ?? '') ?? [];
  const fax = service.faxes().find((each) => each.jobId === jobId);
  const document = fax?.files[Number(number) - 1]?.document;
  return request.method === 'GET' && document ? { httpStatus: 200, document } : null;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request, () => undefined);
  return body.kind === 'whole' ? JSON.parse(body.bytes.toString()) : null;
}

function refuse(error: unknown): Answer {
  if (error instanceof z.ZodError) return { httpStatus: 400, json: z.prettifyError(error) };
  if (error instanceof SyntaxError) return { httpStatus: 400, json: 'not JSON' };
  throw error;
}

function send(response: ServerResponse, answer: Answer): void {
  const isDocument = 'document' in answer;
  const type = isDocument ? 'application/octet-stream' : 'application/json';
  response.writeHead(answer.httpStatus, { 'Content-Type': type });
  response.end(isDocument ? answer.document : JSON.stringify(answer.json));
}
