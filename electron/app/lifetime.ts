/** Decides whether the program goes on when its last window is closed. */
export interface Lifetime {
  /** The last window was closed. */
  windowsClosed(): void;
  /** There is no window yet, and nobody looked for one: nobody needs to be told. */
  startedHidden(): void;
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
  /** Waits for printed pages, tray or not: a program that ended would leave them in the system's queue. */
  readonly isPrinter: () => boolean;
  /** Tells that the program goes on without a window; once for each closing at most. */
  readonly tell: (underWay: number) => void;
  /** The same because of the printer; once for each run: who closes a window every day knows it then. */
  readonly tellPrinter: () => void;
  readonly quit: () => void;
}

/** Without a window the program stays as long as it has something to do, and not a moment longer. */
export function createLifetime({ isBusy, underWay, staysInTray, isPrinter, tell, tellPrinter, quit }: Parts): Lifetime {
  let windowless = false;
  let startedHidden = false;
  let isTold = false;
  let isPrinterTold = false;
  const reconsider = (): void => {
    if (!windowless || isBusy() || staysInTray()) return;
    if (isPrinter()) {
      if (isPrinterTold || startedHidden) return;
      isPrinterTold = true;
      tellPrinter();
      return;
    }
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
    startedHidden: () => {
      windowless = true;
      startedHidden = true;
      reconsider();
    },
    windowOpened: () => {
      windowless = false;
      startedHidden = false;
      isTold = false;
    },
    reconsider,
  };
}
