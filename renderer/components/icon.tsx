/** Line icons on a 16 by 16 grid, drawn in the colour of the text. They never stand without words or a name. */
const PATHS = {
  lock: 'M4 7.5h8v6H4zM5.5 7.5V5.2a2.5 2.5 0 015 0v2.3',
  'new-fax': 'M8 3v10M3 8h10',
  outbox: 'M2.5 9.5v3.5h11V9.5M8 10V2.5M5 5.5l3-3 3 3',
  sent: 'M2.5 8l11-5-4 11-2.5-4.5L2.5 8z',
  settings: 'M2.5 4.5h6M11.5 4.5h2M2.5 11.5h2M7.5 11.5h6M10 2.8v3.4M6 9.8v3.4',
  add: 'M8 3.5v9M3.5 8h9',
  link: 'M6.5 9.5l3-3M7.5 4.5l1-1a2.8 2.8 0 014 4l-1 1M8.5 11.5l-1 1a2.8 2.8 0 01-4-4l1-1',
  up: 'M8 12.5v-9M4.5 7L8 3.5 11.5 7',
  down: 'M8 3.5v9M4.5 9L8 12.5 11.5 9',
  previous: 'M10 3L5 8l5 5',
  next: 'M6 3l5 5-5 5',
  enlarge: 'M7 2.5a4.5 4.5 0 100 9 4.5 4.5 0 000-9zM10.3 10.3l3.2 3.2M7 5v4M5 7h4',
  note: 'M8 2a6 6 0 100 12A6 6 0 008 2zM8 7.5v3.5M8 5v.01',
  close: 'M4 4l8 8M12 4l-8 8',
  grip: 'M6 4v.01M10 4v.01M6 8v.01M10 8v.01M6 12v.01M10 12v.01',
  open: 'M4.5 6.5L8 10l3.5-3.5',
  more: 'M4 8v.01M8 8v.01M12 8v.01',
  done: 'M3 8.5l3.5 3.5L13 4.5',
  working: 'M8 4v4l2.5 2M8 2a6 6 0 100 12A6 6 0 008 2z',
  'needs-you': 'M8 2.2L14.5 13.5h-13L8 2.2zM8 6.5v3.5M8 11.8v.01',
  failed: 'M8 2a6 6 0 100 12A6 6 0 008 2zM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  unconfirmed: 'M8 2a6 6 0 100 12A6 6 0 008 2zM6.2 6.5A1.9 1.9 0 118.6 8.3c-.4.2-.6.5-.6 1M8 11.3v.01',
  cancelled: 'M8 2a6 6 0 100 12A6 6 0 008 2zM4 12L12 4',
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
