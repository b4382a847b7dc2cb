import type { FaxRequest, RequestFile } from '../fax-provider';

/** A stretch of the body: text to write as it is (ASCII only), or the place where a document's base64 goes. */
export type BodyPiece =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'document'; readonly source: DataSource; readonly encodedLength: number };

export type DataSource = Extract<RequestFile['source'], { kind: 'data' }>;

export interface BodyPlan {
  readonly pieces: readonly BodyPiece[];
  /** Exact length of the whole body in bytes: the Content-Length. */
  readonly byteLength: number;
}

/**
 * The JSON body of `fax-send` (api-excerpt; iFax contract 3.1), split so that its length is known before any document is read
 * and no document is ever in memory as a whole. Fields come in the order of the API's sample; an empty one is left out.
 */
export function planSendBody(request: FaxRequest): BodyPlan {
  const members = textMembers(request);
  const pieces: BodyPiece[] = [];
  let text = `{${members.map(([name, value]) => `${quote(name)}:${quote(value)}`).join(',')},"faxData":[`;
  request.files.forEach((file, index) => {
    text += `${index === 0 ? '' : ','}{"fileName":${quote(file.fileName)},`;
    if (file.source.kind === 'url') {
      text += `"fileUrl":${quote(file.source.url)}`;
    } else {
      pieces.push(
        { kind: 'literal', text: `${text}"fileData":"` },
        { kind: 'document', source: file.source, encodedLength: base64Length(file.source.size) },
      );
      text = '"';
    }
    if (file.pages !== null && file.pages.length > 0) text += `,"pages":[${file.pages.map(quote).join(',')}]`;
    text += '}';
  });
  pieces.push({ kind: 'literal', text: `${text}]}` });
  return { pieces, byteLength: pieces.reduce((sum, piece) => sum + pieceLength(piece), 0) };
}

/** A body without documents: status, resend and lists. */
export function planSmallBody(body: Readonly<Record<string, string>>): BodyPlan {
  const text = `{${Object.entries(body)
    .map(([name, value]) => `${quote(name)}:${quote(value)}`)
    .join(',')}}`;
  return { pieces: [{ kind: 'literal', text }], byteLength: text.length };
}

function textMembers(request: FaxRequest): readonly (readonly [string, string])[] {
  const cover = request.cover ?? {};
  const all: readonly (readonly [string, string | null | undefined])[] = [
    ['faxNumber', request.faxNumber],
    ['callerId', request.callerId],
    ['templateId', cover.templateId],
    ['subject', cover.subject],
    ['from_name', cover.fromName],
    ['to_name', cover.toName],
    ['message', cover.message],
    ['send_at', request.sendAt],
    ['faxQuality', request.quality],
  ];
  return all.flatMap(([name, value]) =>
    value === null || value === undefined || value.trim() === '' ? [] : [[name, value] as const],
  );
}

/** JSON string in ASCII only, so that its length in characters is its length in bytes. */
function quote(value: string): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function base64Length(size: number): number {
  return 4 * Math.ceil(size / 3);
}

function pieceLength(piece: BodyPiece): number {
  return piece.kind === 'literal' ? piece.text.length : piece.encodedLength;
}
