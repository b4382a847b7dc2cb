/** Decides whether the program goes on when its last window is closed. */
export interface Lifetime {
  /** The last window was closed. */
  windowsClosed(): void;
  windowOpened(): void;
  /** Something changed that may let the program end: a fax, a setting, a command that is done. */
  reconsider(): void;
}

interface Parts {
  /** Something in this process waits for its own end: a command, or the store that is opening. */
  readonly isBusy: () => boolean;
  /** Faxes with which the program goes on by itself. */
  readonly underWay: () => number;
  /** The user wants it to stay, and there is a tray to come back by. */
  readonly staysInTray: () => boolean;
  /** Tells that the program goes on without a window; once for each closing at most. */
  readonly tell: (underWay: number) => void;
  readonly quit: () => void;
}

/** Without a window the program stays as long as it has something to do, and not a moment longer. */
export function createLifetime({ isBusy, underWay, staysInTray, tell, quit }: Parts): Lifetime {
  let windowless = false;
  let isTold = false;
  const reconsider = (): void => {
    if (!windowless || isBusy() || staysInTray()) return;
    const going = underWay();
    if (going === 0) quit();
    else if (!isTold) {
      isTold = true;
      tell(going);
    }
  };
  return {
    windowsClosed: () => {
      windowless = true;
      reconsider();
    },
    windowOpened: () => {
      windowless = false;
      isTold = false;
    },
    reconsider,
  };
}
