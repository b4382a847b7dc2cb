/** One request as the service saw it. Holds no number, no text, no document. */
export interface RequestEntry {
  /** Counts from 1, in order of arrival. */
  readonly number: number;
  readonly at: number;
  readonly path: string;
  /** Connections count from 1; `onSocket` says the how-manieth request of that connection this is. */
  readonly socket: number;
  readonly onSocket: number;
  /** As announced; null if chunked. */
  readonly contentLength: number | null;
  readonly bytesReceived: number;
  /** SHA-256 (hex), null unless the whole body arrived. */
  readonly bodySha256: string | null;
  /** Kind of the fault that was played, or null. */
  readonly fault: string | null;
  /** Null: no answer left. */
  readonly httpStatus: number | null;
  /** The fax that this request made, heard or not. */
  readonly jobId: string | null;
}

export type RequestNotes = Partial<
  Pick<RequestEntry, 'bytesReceived' | 'bodySha256' | 'fault' | 'httpStatus' | 'jobId'>
>;

export interface RequestLog {
  /** Returns the pen to complete the entry with. */
  begin(
    arrival: Pick<RequestEntry, 'at' | 'path' | 'socket' | 'onSocket' | 'contentLength'>,
  ): (notes: RequestNotes) => void;
  all(): readonly RequestEntry[];
}

/** @param keeps false forgets everything at once (inside the app) */
export function openRequestLog(keeps: boolean): RequestLog {
  const entries: RequestEntry[] = [];
  return {
    begin(arrival) {
      if (!keeps) return () => undefined;
      const index = entries.length;
      let entry: RequestEntry = {
        number: index + 1,
        ...arrival,
        bytesReceived: 0,
        bodySha256: null,
        fault: null,
        httpStatus: null,
        jobId: null,
      };
      entries.push(entry);
      return (notes) => {
        entry = { ...entry, ...notes };
        entries[index] = entry;
      };
    },
    all: () => entries,
  };
}
