/** The part of Electron's `IpcMainInvokeEvent` that tells who is calling. */
export interface SenderFacts {
  readonly sender: { readonly id: number; readonly mainFrame: unknown };
  readonly senderFrame: { readonly origin: string } | null;
}

/**
 * First gate: only the top frame of a window that main itself made, while it shows our own origin.
 * A frame that is gone (null), any other frame, and a page from anywhere else are refused.
 */
export function isTrustedSender(event: SenderFacts, known: ReadonlySet<number>, origin: string): boolean {
  return (
    event.senderFrame !== null &&
    event.senderFrame === event.sender.mainFrame &&
    known.has(event.sender.id) &&
    event.senderFrame.origin === origin
  );
}
