/** Line icons of the map's buttons, in the manner of `ui/icon`. */
const paths = {
  minus: 'M3 8h10',
  home: 'M2.500 7.500 8 2.500l5.500 5M4 6.500v7h8v-7M6.700 13.500v-4h2.600v4',
  whole: 'M2.500 6v-3.500H6M10 2.500h3.500V6M13.500 10v3.500H10M6 13.500H2.500V10',
  layers: 'M8 2 14.500 5.500 8 9 1.500 5.500zM2.500 8.500 8 11.500l5.500-3M2.500 11.300 8 14.300l5.500-3',
} as const;

export function MapIcon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
