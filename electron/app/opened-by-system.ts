import { app } from 'electron';

/** What the system asks this program to open, other than by its arguments. */
export interface OpenedBySystem {
  /** Hands over what came so far and whatever comes from now on. */
  listen(to: (path: string) => void, toLink: (link: string) => void): void;
}

/** macOS hands files ("Open with", the icon in the Dock) and links over by events, some of them before the program is ready. Written for macOS, which was not tried. */
export function hearSystem(): OpenedBySystem {
  const early: (() => void)[] = [];
  let files = (path: string): void => {
    early.push(() => {
      files(path);
    });
  };
  let links = (link: string): void => {
    early.push(() => {
      links(link);
    });
  };
  app.on('open-file', (event, path) => {
    event.preventDefault();
    files(path);
  });
  app.on('open-url', (event, link) => {
    event.preventDefault();
    links(link);
  });
  return {
    listen: (to, toLink) => {
      files = to;
      links = toLink;
      for (const hand of early.splice(0)) hand();
    },
  };
}
