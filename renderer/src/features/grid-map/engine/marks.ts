import { withOpacity, type MapPalette } from '../model/palette';
import { caseIcon } from '../model/case-set';
import { closureHatch, closureSign } from '../model/closure-shapes';

/** Marks are drawn at twice their size and shown at half, so that they are sharp on dense screens. */
export const markScale = 2;
const box = 30;

/** The colours of `ui/marks`, dark enough for white numerals in both themes. */
const severityFill = { 1: '#c2362b', 2: '#b85c00', 3: '#8a6a00', 4: '#2c66ad' } as const;
const numerals = { 1: 'I', 2: 'II', 3: 'III', 4: 'IV' } as const;

/** One shape a severity, as everywhere in the app: octagon, triangle, square, circle; `r` is the half of its width. */
function shape(context: OffscreenCanvasRenderingContext2D, severity: 1 | 2 | 3 | 4, r: number): void {
  const c = box / 2;
  context.beginPath();
  if (severity === 4) context.arc(c, c, r, 0, 2 * Math.PI);
  else if (severity === 3) context.rect(c - r * 0.9, c - r * 0.9, r * 1.8, r * 1.8);
  else if (severity === 2) {
    context.moveTo(c, c - r * 1.15);
    context.lineTo(c + r * 1.15, c + r * 0.85);
    context.lineTo(c - r * 1.15, c + r * 0.85);
    context.closePath();
  } else {
    const corner = r * Math.tan(Math.PI / 8);
    context.moveTo(c - corner, c - r);
    for (const [x, y] of [[corner, -r], [r, -corner], [r, corner], [corner, r], [-corner, r], [-r, corner], [-r, -corner]] as const) context.lineTo(c + x, c + y);
    context.closePath();
  }
}

/** The ring says the light, by form as well as by colour: none thin grey, green thin, yellow dashed, red heavy. */
function ring(context: OffscreenCanvasRenderingContext2D, palette: MapPalette, severity: 1 | 2 | 3 | 4, light: 0 | 1 | 2 | 3): void {
  context.lineJoin = 'round';
  context.setLineDash([]);
  context.lineWidth = 6.5;
  context.strokeStyle = palette.halo;
  shape(context, severity, 10.2);
  context.stroke();
  context.lineWidth = light === 3 ? 3.6 : light === 2 ? 3 : 1.8;
  context.strokeStyle = [palette.grey, palette.green, palette.yellow, palette.red][light] ?? palette.grey;
  if (light === 2) context.setLineDash([3.4, 2.4]);
  shape(context, severity, light === 3 ? 10.6 : 10.2);
  context.stroke();
  context.setLineDash([]);
}

function draw(width: number, height: number, paint: (context: OffscreenCanvasRenderingContext2D) => void): ImageData {
  const canvas = new OffscreenCanvas(width * markScale, height * markScale);
  // Drawn by the processor: each is read back at once, and from the graphics card that would take longer than the drawing.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This window gives no 2D canvas; the marks of the map cannot be drawn');
  context.scale(markScale, markScale);
  paint(context);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

const caseMark = (palette: MapPalette, font: string, severity: 1 | 2 | 3 | 4, light: 0 | 1 | 2 | 3): ImageData =>
  draw(box, box, (context) => {
    ring(context, palette, severity, light);
    context.fillStyle = severityFill[severity];
    shape(context, severity, 8.6);
    context.fill();
    context.fillStyle = '#ffffff';
    context.font = `700 ${severity === 3 ? 8.5 : 9.5}px "${font}", sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(numerals[severity], box / 2, box / 2 + (severity === 2 ? 2.6 : 0.6));
  });

/** Radii of a group's mark by its number of cases: below 10, 100, 1,000 and beyond. */
export const groupRadii = [15, 18, 21, 25] as const;

/** A group of cases, in the colour and weight of the gravest severity in it; the map writes the number into it. */
const groupMark = (palette: MapPalette, radius: number, gravest: 1 | 2 | 3 | 4): ImageData =>
  draw(2 * radius + 6, 2 * radius + 6, (context) => {
    const middle = radius + 3;
    context.beginPath();
    context.arc(middle, middle, radius, 0, 2 * Math.PI);
    context.lineWidth = 5;
    context.strokeStyle = palette.halo;
    context.stroke();
    context.fillStyle = palette.surface;
    context.fill();
    context.lineWidth = [3.6, 3, 2.2, 2][gravest - 1] ?? 2;
    context.strokeStyle = [palette.red, palette.orange, palette.yellow, palette.accent][gravest - 1] ?? palette.accent;
    context.stroke();
  });

const draftPin = (palette: MapPalette): ImageData =>
  draw(28, 36, (context) => {
    context.beginPath();
    context.moveTo(14, 34);
    context.bezierCurveTo(9, 26, 3, 21, 3, 13);
    context.arc(14, 13, 11, Math.PI, 0);
    context.bezierCurveTo(25, 21, 19, 26, 14, 34);
    context.closePath();
    context.lineWidth = 2.5;
    context.strokeStyle = palette.halo;
    context.fillStyle = palette.accent;
    context.fill();
    context.stroke();
    context.beginPath();
    context.arc(14, 13, 4, 0, 2 * Math.PI);
    context.fillStyle = palette.halo;
    context.fill();
  });

/** A bar across a disc, as on the road sign. */
const noEntry = (palette: MapPalette): ImageData =>
  draw(26, 26, (context) => {
    context.beginPath();
    context.arc(13, 13, 10, 0, 2 * Math.PI);
    context.lineWidth = 4;
    context.strokeStyle = palette.halo;
    context.stroke();
    context.fillStyle = severityFill[1];
    context.fill();
    context.fillStyle = '#ffffff';
    context.fillRect(6.5, 10.8, 13, 4.4);
  });

/** One tile of slanted lines: they go on over its borders, so the pattern has no seam. */
const hatch = (palette: MapPalette): ImageData =>
  draw(12, 12, (context) => {
    context.fillStyle = withOpacity(palette.red, 0.1);
    context.fillRect(0, 0, 12, 12);
    context.strokeStyle = withOpacity(palette.red, 0.65);
    context.lineWidth = 1.6;
    context.beginPath();
    for (const x of [-12, 0, 12]) {
      context.moveTo(x - 2, 14);
      context.lineTo(x + 14, -2);
    }
    context.stroke();
  });

/** All images of a theme by name. */
export function marksOf(palette: MapPalette, font: string): ReadonlyMap<string, ImageData> {
  const marks = new Map<string, ImageData>([
    ['draft-pin', draftPin(palette)],
    [closureSign, noEntry(palette)],
    [closureHatch, hatch(palette)],
  ]);
  for (const severity of [1, 2, 3, 4] as const) for (const light of [0, 1, 2, 3] as const) marks.set(caseIcon(severity, light), caseMark(palette, font, severity, light));
  groupRadii.forEach((radius, size) => {
    for (const gravest of [1, 2, 3, 4] as const) marks.set(`group-${size}-${gravest}`, groupMark(palette, radius, gravest));
  });
  return marks;
}
