/** Metres per CSS pixel of a 512-pixel web-Mercator world at the equator and zoom 0. */
const equatorMetresPerPixel = (2 * Math.PI * 6_378_137) / 512;

/** The longest round length (1, 2 or 5 × 10ⁿ m) that fits into `maxPixels`. */
export function scaleLength(zoom: number, latitude: number, maxPixels: number): { readonly metres: number; readonly pixels: number } {
  const metresPerPixel = (equatorMetresPerPixel * Math.cos((latitude * Math.PI) / 180)) / 2 ** zoom;
  const longest = metresPerPixel * maxPixels;
  const power = 10 ** Math.floor(Math.log10(longest));
  const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= longest) ?? power;
  return { metres, pixels: metres / metresPerPixel };
}
