import type { LngLat } from '@shared/domain/ids';

/** A window on the plane of the preview, in its units (degrees of latitude; x shrunk by the cosine). */
export interface MapView {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface MapPlane {
  /** `open` draws lines instead of rings. */
  readonly toPath: (shape: Shape, open?: boolean) => string;
  readonly viewOf: (shapes: readonly Shape[]) => MapView | null;
  readonly centreOf: (shape: Shape) => readonly [number, number];
}

export type Shape = readonly (readonly (readonly LngLat[])[])[];

/** Equirectangular about the middle latitude, north up: right enough for the eye over a district. */
export function mapPlane(shapes: readonly Shape[]): MapPlane {
  const latitudes = shapes.flatMap((shape) => shape.flatMap((polygon) => (polygon[0] ?? []).slice(0, 1).map(([, lat]) => lat)));
  const middle = latitudes.length === 0 ? 30 : latitudes.reduce((sum, lat) => sum + lat, 0) / latitudes.length;
  const shrink = Math.cos((middle * Math.PI) / 180);
  const boxOf = (shape: Shape) => {
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const polygon of shape) {
      for (const [lng, lat] of polygon[0] ?? []) {
        west = Math.min(west, lng * shrink);
        east = Math.max(east, lng * shrink);
        north = Math.min(north, -lat);
        south = Math.max(south, -lat);
      }
    }
    return [west, north, east, south] as const;
  };
  return {
    toPath: (shape, open = false) => shape.map((polygon) => polygon.map((ring) => `M${ring.map(([lng, lat]) => `${(lng * shrink).toFixed(6)} ${(-lat).toFixed(6)}`).join('L')}${open ? '' : 'Z'}`).join('')).join(''),
    viewOf: (some) => {
      const boxes = some.map(boxOf).filter((box) => Number.isFinite(box[0]));
      if (boxes.length === 0) return null;
      const west = Math.min(...boxes.map((box) => box[0]));
      const north = Math.min(...boxes.map((box) => box[1]));
      const east = Math.max(...boxes.map((box) => box[2]));
      const south = Math.max(...boxes.map((box) => box[3]));
      const margin = Math.max(east - west, south - north, 1e-5) * 0.06;
      return { x: west - margin, y: north - margin, width: east - west + 2 * margin, height: south - north + 2 * margin };
    },
    centreOf: (shape) => {
      const [west, north, east, south] = boxOf(shape);
      return [(west + east) / 2, (north + south) / 2];
    },
  };
}

/** `factor` above 1 comes closer; the point at the given share of the window stays where it is. */
export function zoomed(view: MapView, factor: number, atX = 0.5, atY = 0.5): MapView {
  const width = view.width / factor;
  const height = view.height / factor;
  return { x: view.x + (view.width - width) * atX, y: view.y + (view.height - height) * atY, width, height };
}

/** By shares of the window. */
export function moved(view: MapView, byX: number, byY: number): MapView {
  return { ...view, x: view.x + view.width * byX, y: view.y + view.height * byY };
}
