/** Our own line icons, 16 × 16, drawn in the text's colour. Decorative: whoever shows one alone gives the words. */
const paths = {
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM10.5 10.5 14 14',
  plus: 'M8 3v10M3 8h10',
  close: 'm4 4 8 8M12 4l-8 8',
  check: 'm3 8.5 3.5 3.5L13 4.5',
  down: 'm4 6 4 4 4-4',
  right: 'm6 4 4 4-4 4',
  person: 'M8 2.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5ZM3 13.5c.6-2.8 2.500-4 5-4s4.400 1.200 5 4',
  map: 'M2 4l4-1.500 4 1.500 4-1.500v9.500L10 13.500 6 12l-4 1.500zM6 2.500V12M10 4v9.500',
  list: 'M5.500 4H14M5.500 8H14M5.500 12H14M2 4h.5M2 8h.5M2 12h.5',
  upload: 'M8 10.500V2.500M4.500 6 8 2.500 11.500 6M2.500 10.500v3h11v-3',
  download: 'M8 2.500v8M4.500 7 8 10.500 11.500 7M2.500 10.500v3h11v-3',
  settings: 'M2 5h7M12 5h2M2 11h2M7 11h7M10.500 3.500v3M5.500 9.500v3',
  sun: 'M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM8 1.500v1.500M8 13v1.500M1.500 8H3M13 8h1.500M3.500 3.500l1 1M11.500 11.500l1 1M12.500 3.500l-1 1M4.500 11.500l-1 1',
  moon: 'M13 9.500A5.500 5.500 0 1 1 6.500 3 4.500 4.500 0 0 0 13 9.500Z',
  play: 'M5 3.500 12.500 8 5 12.500z',
  pause: 'M5 3.500v9M11 3.500v9',
  clock: 'M8 2.500a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11ZM8 5v3.200l2.200 1.300',
  pin: 'M8 1.800c2.500 0 4.300 1.900 4.300 4.200C12.300 9.200 8 14.200 8 14.200S3.700 9.200 3.700 6C3.700 3.700 5.500 1.800 8 1.800ZM8 4.700a1.400 1.400 0 1 1 0 2.800 1.400 1.400 0 0 1 0-2.800Z',
  send: 'M14 2 7.500 8.500M14 2l-4 12-2.500-5.500L2 6z',
  whistle: 'M2 7h7.500l4-2v3A4 4 0 1 1 6 9H2zM9.500 7V4.500',
  undo: 'M3 6.500h6.500a3.500 3.500 0 0 1 0 7H6M5.500 3.500 2.500 6.500l3 3',
  warning: 'M8 2 14.500 13.500h-13zM8 6.500v3.200M8 11.300v.4',
  info: 'M8 2.500a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11ZM8 7.300v3.400M8 5.200v.3',
  link: 'M6.500 9.500l3-3M7 4.500l1.200-1.200a2.500 2.500 0 0 1 3.500 3.500L10.500 8M9 11.500l-1.200 1.200a2.500 2.500 0 0 1-3.500-3.500L5.500 8',
  filter: 'M2 3.500h12L9.500 9v4.500l-3-1.500V9z',
  signOut: 'M6 2.500H2.500v11H6M7 8h7M11 5l3 3-3 3',
  command: 'M3 4.500 6.500 8 3 11.500M8 12h5',
  shield: 'M8 1.800 13.500 4v4c0 3.200-2.300 5.400-5.500 6.500C4.800 13.400 2.500 11.200 2.500 8V4z',
  plan: 'M4 3h8v11H4zM6 1.800h4v2.400H6zM6 7.500h4M6 10.500h4',
  phone: 'M4 2.500 6.500 5 5.300 6.500c.7 1.700 2.300 3.400 4.200 4.200L11 9.500l2.500 2.500c-.6 1.200-1.700 1.700-3 1.300-4-1.200-6.800-4-8-8-.3-1.100.3-2.200 1.500-2.800Z',
} as const;
export type IconName = keyof typeof paths;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
