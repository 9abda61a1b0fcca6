import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibreMap } from 'maplibre-gl';
import { dutyStates } from '@shared/domain/people';
import { mercatorX, mercatorY } from '../model/mercator';
import { channels, mix, type MapPalette } from '../model/palette';
import type { PeopleTrack } from '../model/people-track';
import { peopleLayerId } from './layers';
import { fragmentShader, vertexShader } from './people-shader';

/** Whom to draw; the arrays are as long as the track has people. */
export interface PeopleOnMap {
  readonly track: PeopleTrack;
  /** 1 for members of an emergency squad. */
  readonly squad: Uint8Array;
  /** Codes of `model/freshness`, written by whoever owns the clock, who then calls `touch`. */
  readonly freshness: Uint8Array;
}

export interface PeopleLayer extends CustomLayerInterface {
  setPeople(people: PeopleOnMap | null): void;
  setPalette(palette: MapPalette): void;
  setVisible(visible: boolean): void;
  /** Index of the person to draw larger, -1 for nobody. */
  emphasise(person: number): void;
  /** Says that positions, duties or ages changed. */
  touch(): void;
}

/** Diameter of a mark in CSS pixels. */
export function markSize(zoom: number): number {
  const stops = [[10, 3], [12, 5], [13, 8], [15, 13], [18, 18]] as const;
  if (zoom <= 10) return 3;
  for (let i = 1; i < stops.length; i += 1) {
    const [[z0, s0] = [0, 0], [z1, s1] = [0, 0]] = stops.slice(i - 1, i + 1);
    if (zoom <= z1) return s0 + ((s1 - s0) * (zoom - z0)) / (z1 - z0);
  }
  return 18;
}

const colours = (palette: MapPalette): readonly string[] => {
  const by: Record<(typeof dutyStates)[number], string> = {
    offDuty: palette.grey,
    onDuty: palette.green,
    reserved: palette.yellow,
    dispatched: palette.orange,
    enRoute: palette.orange,
    onScene: palette.accent,
    unavailable: mix(palette.grey, palette.red, 0.5),
  };
  return dutyStates.map((state) => by[state]);
};

function compile(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, source] of [[gl.VERTEX_SHADER, vertexShader], [gl.FRAGMENT_SHADER, fragmentShader]] as const) {
    const shader = gl.createShader(type);
    if (shader === null) throw new Error('The graphics context was lost while the people layer was made');
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS) && !gl.isContextLost()) throw new Error(`People layer: ${gl.getShaderInfoLog(shader) ?? 'a shader did not compile'}`);
    gl.attachShader(program, shader);
  }
  gl.bindAttribLocation(program, 0, 'a_place');
  gl.bindAttribLocation(program, 1, 'a_look');
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) throw new Error(`People layer: ${gl.getProgramInfoLog(program) ?? 'the program did not link'}`);
  return program;
}

/** The matrix for coordinates relative to an origin: 32-bit floats hold a district to the millimetre, but not the world. */
export function relativeMatrix(matrix: ArrayLike<number>, x: number, y: number): Float32Array {
  const moved = Float32Array.from(matrix);
  // Column-major 4 × 4: the last column becomes M · (x, y, 0, 1).
  for (let row = 0; row < 4; row += 1) moved[12 + row] = (matrix[row] ?? 0) * x + (matrix[4 + row] ?? 0) * y + (matrix[12 + row] ?? 0);
  return moved;
}

/** Frames of a glide, ms apart: smooth enough for walking people, and half of the work of the screen's own rate. */
const glideFrameMs = 33;

/**
 * One draw call for everybody. Positions are written and sent only while somebody moves; a still map costs one draw.
 * @param glides false draws everybody where they were last seen, without steps between two fixes
 */
export function createPeopleLayer(palette: MapPalette, glides: boolean): PeopleLayer {
  let map: MapLibreMap | null = null;
  let gl: WebGL2RenderingContext | null = null;
  let program: WebGLProgram | null = null;
  let array: WebGLVertexArrayObject | null = null;
  let placeBuffer: WebGLBuffer | null = null;
  let lookBuffer: WebGLBuffer | null = null;
  let uniforms: Record<'u_matrix' | 'u_size' | 'u_ratio' | 'u_duty' | 'u_halo' | 'u_ageing', WebGLUniformLocation | null> | null = null;
  let people: PeopleOnMap | null = null;
  let places = new Float32Array(0);
  let looks = new Uint8Array(0);
  let theme = palette;
  let visible = true;
  let emphasised = -1;
  let dirty = true;
  let gliding = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const origin = [mercatorX(106.4), mercatorY(29.6)] as [number, number];

  const repaintSoon = () => {
    timer ??= setTimeout(() => {
      timer = null;
      map?.triggerRepaint();
    }, glideFrameMs);
  };

  const upload = (context: WebGL2RenderingContext, on: PeopleOnMap, now: number) => {
    const { track, squad, freshness } = on;
    gliding = track.write(now, origin[0], origin[1], places);
    context.bindBuffer(context.ARRAY_BUFFER, placeBuffer);
    context.bufferSubData(context.ARRAY_BUFFER, 0, places);
    if (!dirty) return;
    for (let person = 0; person < track.count; person += 1) {
      // All arrays are as long as the track has people.
      looks[4 * person] = track.duty[person] as number;
      looks[4 * person + 1] = freshness[person] as number;
      looks[4 * person + 2] = squad[person] ?? 0;
      looks[4 * person + 3] = person === emphasised ? 1 : 0;
    }
    context.bindBuffer(context.ARRAY_BUFFER, lookBuffer);
    context.bufferSubData(context.ARRAY_BUFFER, 0, looks);
    dirty = false;
  };

  const size = () => {
    if (gl === null || people === null) return;
    const { track } = people;
    gl.bindBuffer(gl.ARRAY_BUFFER, placeBuffer);
    gl.bufferData(gl.ARRAY_BUFFER, Math.max(8, 8 * track.count), gl.DYNAMIC_DRAW);
    gl.bindBuffer(gl.ARRAY_BUFFER, lookBuffer);
    gl.bufferData(gl.ARRAY_BUFFER, Math.max(4, 4 * track.count), gl.DYNAMIC_DRAW);
    dirty = true;
  };

  return {
    id: peopleLayerId,
    type: 'custom',
    renderingMode: '2d',
    onAdd(onMap, context) {
      map = onMap;
      gl = context;
      program = compile(context);
      array = context.createVertexArray();
      placeBuffer = context.createBuffer();
      lookBuffer = context.createBuffer();
      context.bindVertexArray(array);
      context.bindBuffer(context.ARRAY_BUFFER, placeBuffer);
      context.enableVertexAttribArray(0);
      context.vertexAttribPointer(0, 2, context.FLOAT, false, 8, 0);
      context.bindBuffer(context.ARRAY_BUFFER, lookBuffer);
      context.enableVertexAttribArray(1);
      context.vertexAttribPointer(1, 4, context.UNSIGNED_BYTE, false, 4, 0);
      context.bindVertexArray(null);
      const at = (name: string) => (program === null ? null : context.getUniformLocation(program, name));
      uniforms = { u_matrix: at('u_matrix'), u_size: at('u_size'), u_ratio: at('u_ratio'), u_duty: at('u_duty'), u_halo: at('u_halo'), u_ageing: at('u_ageing') };
      size();
    },
    onRemove(_, context) {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      context.deleteProgram(program);
      context.deleteVertexArray(array);
      context.deleteBuffer(placeBuffer);
      context.deleteBuffer(lookBuffer);
      map = null;
      gl = null;
    },
    render(context, input: CustomRenderMethodInput) {
      if (people === null || !visible || program === null || uniforms === null || map === null || people.track.count === 0) return;
      // At the end of time every glide is over.
      if (dirty || gliding) upload(context, people, glides ? performance.now() : Number.POSITIVE_INFINITY);
      context.useProgram(program);
      context.uniformMatrix4fv(uniforms.u_matrix, false, relativeMatrix(input.defaultProjectionData.mainMatrix, origin[0], origin[1]));
      context.uniform1f(uniforms.u_size, markSize(map.getZoom()));
      context.uniform1f(uniforms.u_ratio, context.drawingBufferWidth / map.getCanvas().clientWidth);
      context.uniform3fv(uniforms.u_duty, colours(theme).flatMap(channels));
      context.uniform3fv(uniforms.u_halo, channels(theme.halo));
      context.uniform3fv(uniforms.u_ageing, channels(theme.yellow));
      context.bindVertexArray(array);
      context.disable(context.STENCIL_TEST);
      context.disable(context.DEPTH_TEST);
      context.drawArrays(context.POINTS, 0, people.track.count);
      context.bindVertexArray(null);
      if (gliding) repaintSoon();
    },
    setPeople(next) {
      if (people?.track !== next?.track) {
        const count = next?.track.count ?? 0;
        places = new Float32Array(2 * count);
        looks = new Uint8Array(4 * count);
        emphasised = -1;
        people = next;
        size();
      } else people = next;
      map?.triggerRepaint();
    },
    setPalette(next) {
      theme = next;
      map?.triggerRepaint();
    },
    setVisible(next) {
      visible = next;
      map?.triggerRepaint();
    },
    emphasise(person) {
      if (person === emphasised) return;
      emphasised = person;
      dirty = true;
      map?.triggerRepaint();
    },
    touch() {
      dirty = true;
      map?.triggerRepaint();
    },
  };
}
