import type { Catalogue } from '../message';

/** What the program says of itself. */
export const about = {
  'about.title': 'About',
  'about.version': 'Pagewire {version}',
  'about.electron': 'Runs on Electron {version}.',
  'about.service.practice': 'New faxes go to the practice service on this computer. Nothing is really faxed.',
  'about.service.ifax': 'New faxes go to iFax.',
  'about.testBuild':
    'This Pagewire was packaged for tests, never for users: its Electron gets no security repairs any more.',
  'about.licences': 'Licences of everything shipped',
  'about.licencesIntro':
    'Pagewire is free software under the MIT licence. It is built from these parts, each under the licence that stands with it. Those of Chromium are in the file LICENSES.chromium.html in the folder of the program.',
  'about.licencesLoading': 'Fetching the licences',
  'about.licencesList': 'Parts and their licences',
  'about.licence': '{name} {version}, {licence}',
  'about.licenceInside': '{name}, {licence}',
} as const satisfies Catalogue;
