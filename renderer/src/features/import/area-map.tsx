import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { ImportPreview } from '@shared/ipc/views';
import { useWords } from '@/lib/words';
import { Button, EmptyState, Panel } from '@/ui';
import styles from './import.module.css';
import { mapPlane, moved, zoomed, type MapView } from './map-view';

interface AreaMapProps {
  /** Roads are lines, areas are filled. */
  readonly kind: 'areas' | 'roads';
  readonly shapes: ImportPreview['shapes'];
  readonly surroundings: NonNullable<ImportPreview['surroundings']>;
  readonly focusRow: number | null;
  readonly onPick: (row: number) => void;
}

const keyMoves: Readonly<Record<string, (view: MapView) => MapView>> = {
  ArrowLeft: (view) => moved(view, -0.1, 0),
  ArrowRight: (view) => moved(view, 0.1, 0),
  ArrowUp: (view) => moved(view, 0, -0.1),
  ArrowDown: (view) => moved(view, 0, 0.1),
  '+': (view) => zoomed(view, 1.4),
  '=': (view) => zoomed(view, 1.4),
  '-': (view) => zoomed(view, 1 / 1.4),
};
/** Row numbers are drawn for at most this many bad shapes; the table has them all. */
const mostLabels = 200;

/** Lines have no inside. */
const lineStyle = { fill: 'none' } as const;

/** The outlines of the file over those already here. A picture beside the table, which says the same in words. */
export function AreaMap({ kind, shapes, surroundings, focusRow, onPick }: AreaMapProps) {
  const t = useWords();
  const id = useId();
  const plane = useMemo(() => mapPlane(shapes.map((shape) => shape.coordinates)), [shapes]);
  const home = useMemo(() => plane.viewOf(shapes.map((shape) => shape.coordinates)), [plane, shapes]);
  /** Null shows everything. Belongs to one preview: another file, another view. */
  const [chosen, setChosen] = useState<{ readonly of: ImportPreview['shapes']; readonly focus: number | null; readonly view: MapView } | null>(null);
  const focused = useMemo(() => {
    const shape = shapes.find((one) => one.row === focusRow);
    const view = shape ? plane.viewOf([shape.coordinates]) : null;
    return view === null ? null : zoomed(view, 0.4);
  }, [focusRow, plane, shapes]);
  // A row picked since the last move of the map is shown; after that the map is the operator's again.
  const view = chosen !== null && chosen.of === shapes && chosen.focus === focusRow ? chosen.view : (focused ?? home);
  const drag = useRef<{ readonly x: number; readonly y: number; readonly view: MapView } | null>(null);
  const frame = useRef<SVGSVGElement>(null);

  const setView = (next: MapView | null) => setChosen(next === null ? null : { of: shapes, focus: focusRow, view: next });
  const latest = useRef({ view, setView });
  useEffect(() => {
    latest.current = { view, setView };
  });
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    // React listens passively, and the page must not scroll along.
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const { view: now, setView: set } = latest.current;
      if (now !== null) set(zoomed(now, event.deltaY < 0 ? 1.2 : 1 / 1.2, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height));
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [home]);

  const faint = useMemo(() => surroundings.map((one) => ({ name: one.name, path: plane.toPath(one.coordinates) })), [plane, surroundings]);
  const drawn = useMemo(() => shapes.map((one) => ({ ...one, path: plane.toPath(one.coordinates, kind === 'roads') })), [plane, shapes, kind]);
  const bad = shapes.filter((shape) => !shape.ok);
  const title = t(kind === 'roads' ? 'import:check.roadMap' : 'import:check.map');
  if (view === null) {
    return (
      <Panel title={title} className={styles.mapPanel ?? ''}>
        <EmptyState icon="map" title={t('import:check.mapNone')} />
      </Panel>
    );
  }

  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const move = keyMoves[event.key];
    if (move === undefined && event.key !== '0') return;
    event.preventDefault();
    event.stopPropagation();
    setView(move === undefined ? home : move(view));
  };
  const dragTo = (event: PointerEvent<SVGSVGElement>) => {
    if (drag.current === null) return;
    const box = event.currentTarget.getBoundingClientRect();
    // The picture keeps its proportions inside the frame: one unit is the same length both ways.
    const unit = Math.max(drag.current.view.width / box.width, drag.current.view.height / box.height);
    setView({ ...drag.current.view, x: drag.current.view.x - (event.clientX - drag.current.x) * unit, y: drag.current.view.y - (event.clientY - drag.current.y) * unit });
  };
  const label = view.height / 28;
  return (
    <Panel
      flush
      title={title}
      className={styles.mapPanel ?? ''}
      actions={
        <>
          <Button size="s" aria-label={t('import:check.zoomIn')} onClick={() => setView(zoomed(view, 1.4))}>
            +
          </Button>
          <Button size="s" aria-label={t('import:check.zoomOut')} onClick={() => setView(zoomed(view, 1 / 1.4))}>
            −
          </Button>
          <Button size="s" onClick={() => setView(home)}>
            {t('import:check.zoomReset')}
          </Button>
        </>
      }
    >
      <div className={styles.map} role="group" tabIndex={0} aria-label={title} aria-describedby={`${id}-text ${id}-help`} onKeyDown={press}>
        <svg
          ref={frame}
          viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
          preserveAspectRatio="xMidYMid meet"
          aria-hidden="true"
          onPointerDown={(event) => {
            drag.current = { x: event.clientX, y: event.clientY, view };
          }}
          onPointerMove={dragTo}
          onPointerUp={() => {
            drag.current = null;
          }}
          onPointerLeave={() => {
            drag.current = null;
          }}
        >
          <defs>
            <pattern id={`${id}-hatch`} patternUnits="userSpaceOnUse" width={label / 2} height={label / 2} patternTransform="rotate(45)">
              <rect width={label / 8} height={label / 2} className={styles.hatch} />
            </pattern>
          </defs>
          {faint.map((one, index) => (
            <path key={index} d={one.path} className={styles.around}>
              <title>{one.name}</title>
            </path>
          ))}
          {drawn.map((one) => (
            <path key={one.row} d={one.path} fillRule="evenodd" className={one.row === focusRow ? styles.shapeFocused : one.ok ? styles.shape : styles.shapeBad} fill={one.ok ? undefined : `url(#${id}-hatch)`} style={kind === 'roads' ? lineStyle : undefined} onClick={() => onPick(one.row)}>
              <title>{`${one.row} ${one.name}`}</title>
            </path>
          ))}
          {bad.slice(0, mostLabels).map((one) => {
            const [x, y] = plane.centreOf(one.coordinates);
            return (
              <text key={one.row} x={x} y={y} fontSize={label} textAnchor="middle" className={styles.shapeLabel} strokeWidth={label / 5}>
                {one.row}
              </text>
            );
          })}
        </svg>
      </div>
      <p id={`${id}-text`} className={styles.note}>
        {t(kind === 'roads' ? 'import:check.roadMapText' : 'import:check.mapText', { n: shapes.length, bad: bad.length, around: surroundings.length })} <span id={`${id}-help`}>{t(kind === 'roads' ? 'import:check.roadMapHelp' : 'import:check.mapHelp')}</span>
      </p>
    </Panel>
  );
}
