/** The colours of the map, from the design tokens of the theme in force. All `#rrggbb`. */
export interface MapPalette {
  readonly ground: string;
  readonly area: string;
  readonly line: string;
  readonly lineFine: string;
  readonly street: string;
  readonly label: string;
  readonly halo: string;
  readonly surface: string;
  readonly text: string;
  readonly text2: string;
  readonly lineStrong: string;
  readonly accent: string;
  readonly focus: string;
  readonly red: string;
  readonly orange: string;
  readonly orangeSoft: string;
  readonly yellow: string;
  readonly green: string;
  readonly grey: string;
}

const tokens: Readonly<Record<keyof MapPalette, string>> = {
  ground: '--map-ground',
  area: '--map-area',
  line: '--map-line',
  lineFine: '--map-line-fine',
  street: '--map-street',
  label: '--map-label',
  halo: '--map-halo',
  surface: '--surface',
  text: '--text',
  text2: '--text-2',
  lineStrong: '--line-strong',
  accent: '--accent',
  focus: '--focus',
  red: '--red',
  orange: '--orange',
  orangeSoft: '--orange-soft',
  yellow: '--yellow',
  green: '--green',
  grey: '--grey',
};

/** @param token reads one custom property; a token that is missing or no hex colour is a fault of the theme and named */
export function paletteFrom(token: (name: string) => string): MapPalette {
  const read = (name: string): string => {
    // The build writes #ffffff as #fff.
    const value = token(name).trim().toLowerCase().replace(/^#([0-9a-f])([0-9a-f])([0-9a-f])$/, '#$1$1$2$2$3$3');
    if (!/^#[0-9a-f]{6}$/.test(value)) throw new Error(`Design token ${name} is ${value === '' ? 'missing' : `"${value}"`}; the map needs #rrggbb`);
    return value;
  };
  return Object.fromEntries(Object.entries(tokens).map(([key, name]) => [key, read(name)])) as Record<keyof MapPalette, string>;
}

/** Red, green, blue from 0 to 1. */
export function channels(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

/** `share` of `over` on `base`, as `#rrggbb`. */
export function mix(base: string, over: string, share: number): string {
  const [a, b] = [channels(base), channels(over)];
  return `#${a.map((value, i) => Math.round(255 * (value + ((b[i] ?? 0) - value) * share)).toString(16).padStart(2, '0')).join('')}`;
}

/** `#rrggbb` as `rgba()` with an opacity from 0 to 1. */
export function withOpacity(hex: string, opacity: number): string {
  return `rgba(${channels(hex).map((value) => Math.round(value * 255)).join(', ')}, ${opacity})`;
}
