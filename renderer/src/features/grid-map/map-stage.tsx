import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { call } from '@/lib/bridge';
import { useMapPick, useQueueFilter } from '@/lib/console-state';
import { useLiveQuery } from '@/lib/live-query';
import { navigate } from '@/lib/route';
import { useApp } from '@/lib/session';
import { useBusy } from '@/lib/settled';
import { useStore } from '@/lib/store';
import { useCoverage } from '@/lib/use-coverage';
import { useWords } from '@/lib/words';
import { Button, EmptyState, ErrorState, Loading } from '@/ui';
import type { PersonId } from '@shared/domain/ids';
import type { CoverageView } from '@shared/ipc/dispatch-views';
import type { GeoJSONSource } from 'maplibre-gl';
import { fit, homeBounds, wholeBounds } from './engine/camera';
import { followPointer, hitAt, type Hit, type MapPoint } from './engine/pointer';
import type { MapFeed } from './feed';
import { useAreasOnMap, useSettingsOnMap, useThingsOnMap, useTonesOnMap } from './hooks/use-drawing';
import { useClosuresOnMap } from './hooks/use-closures-on-map';
import { useConsoleMarks } from './hooks/use-console-marks';
import { useEngine } from './hooks/use-engine';
import { useFirstSight } from './hooks/use-first-sight';
import { useMapCommands } from './hooks/use-map-commands';
import { usePalette } from './hooks/use-palette';
import { useView } from './hooks/use-view';
import { boundsOf } from './model/area-set';
import { areaUnder, chainOf, findArea, type AreaStep } from './model/chain';
import { figuresOf } from './model/in-view';
import { AreaBar, limitQueueTo } from './parts/area-bar';
import { HoverCard } from './parts/hover-card';
import { LayersPanel } from './parts/layers-panel';
import { Legend } from './parts/legend';
import { MapButtons } from './parts/map-buttons';
import { MapTable } from './parts/map-table';
import { PickBanner } from './parts/pick-banner';
import { ScaleBar } from './parts/scale-bar';
import { useMapSettings } from './view-state';
import styles from './map-stage.module.css';

const noSteps: readonly AreaStep[] = [];
const noPeople: readonly PersonId[] = [];

/** The drawn map with what stands on it. */
export function MapStage({ feed, coverage: given }: { readonly feed: MapFeed; readonly coverage: CoverageView | null | undefined }) {
  const t = useWords();
  const { homeSubdistrictId: homeId } = useApp();
  const palette = usePalette();
  const chosen = useMapSettings();
  // A screen about coverage shades it, whatever is chosen for the console.
  const shading = given === undefined ? chosen.shading : 'coverage';
  const asked = useCoverage(homeId, noPeople, given === undefined && shading === 'coverage');
  const coverage = given ?? asked.value ?? null;
  const settings = useMemo(() => ({ ...chosen, shading }), [chosen, shading]);
  const filter = useQueueFilter();
  const pick = useMapPick();
  const sets = useStore(feed.areas);
  const counts = useStore(feed.counts);
  const failing = useStore(feed.failing);
  useStore(feed.countsTurn);

  const host = useRef<HTMLDivElement>(null);
  const tableButton = useRef<HTMLButtonElement>(null);
  const { engine, state: graphics, retry } = useEngine(host, palette, homeId);
  const view = useView(engine);
  const [selectedId, select] = useState<string | null>(null);
  const [hover, setHover] = useState<{ readonly at: MapPoint; readonly hit: Hit; readonly areaId: string | null } | null>(null);
  const [layersOpen, setLayersOpen] = useState(false);
  const [tableOpen, setTableOpen] = useState(false);

  useAreasOnMap(engine, feed, homeId);
  useThingsOnMap(engine, feed);
  useTonesOnMap(engine, feed, shading, coverage);
  useSettingsOnMap(engine, settings);
  useConsoleMarks(engine, feed);
  const hasClosures = useClosuresOnMap(engine, feed);
  const inSight = useFirstSight(engine, feed);
  const state = engine !== null && inSight ? 'running' : graphics;
  useBusy(state === 'starting' || state === 'lost');

  const tree = useLiveQuery('map areas', ['area'], () => call('areas.tree'), { everyMs: 2000 });
  const illustrative = useMemo(() => tree.value?.some((area) => area.illustrative) ?? false, [tree.value]);

  useEffect(() => engine?.mark('selected-area', selectedId === null ? null : findArea(sets, selectedId)), [engine, sets, selectedId]);
  useEffect(() => engine?.mark('filtered-area', filter.areaId === null ? null : findArea(sets, filter.areaId)), [engine, sets, filter.areaId]);
  useEffect(() => {
    engine?.map.getCanvas().setAttribute('aria-label', t('map:label'));
  }, [engine, t]);

  /** A click, or Enter on the centre: answers a form, opens a case, spreads a group, chooses an area. */
  const act = useCallback(
    (at: MapPoint) => {
      if (engine === null) return;
      if (pick !== null) {
        pick.answer([at.lng, at.lat]);
        return;
      }
      const hit = hitAt(engine.map, { cases: feed.cases, people: feed.people.get() }, settings, at);
      if (hit?.kind === 'case') navigate({ caseId: hit.id });
      else if (hit?.kind === 'cluster') {
        const from = engine.map.getZoom();
        void engine.map
          .getSource<GeoJSONSource>('cases')
          ?.getClusterExpansionZoom(hit.cluster)
          .then((zoom) => engine.map.easeTo({ center: [hit.at[0], hit.at[1]], zoom: Math.max(zoom, from + 0.5), duration: 400 }));
      } else if (hit === null) {
        const area = areaUnder(feed.areas.get(), engine.map.getZoom(), at.lng, at.lat);
        select(area?.set.ids[area.index] ?? null);
      }
    },
    [engine, feed, pick, settings],
  );
  const actAtCentre = useCallback(() => {
    if (engine === null) return;
    const { lng, lat } = engine.map.getCenter();
    const { x, y } = engine.map.project([lng, lat]);
    act({ x, y, lng, lat });
  }, [engine, act]);

  useEffect(() => {
    if (engine === null) return;
    const { map } = engine;
    let hovered: ReturnType<typeof findArea> = null;
    const stop = followPointer(map, {
      onClick: act,
      onMove: (at) => {
        const hit = at === null || pick !== null ? null : hitAt(map, { cases: feed.cases, people: feed.people.get() }, settings, at);
        const area = at === null ? null : areaUnder(feed.areas.get(), map.getZoom(), at.lng, at.lat);
        map.getCanvas().style.cursor = pick !== null ? 'crosshair' : hit !== null ? 'pointer' : '';
        engine.people.emphasise(hit?.kind === 'person' ? hit.index : -1);
        // The district as a whole is no choice that a tint would help with.
        const tinted = area === null || area.set.level === 'district' ? null : area;
        if (tinted?.set !== hovered?.set || tinted?.index !== hovered?.index) engine.mark('hovered-area', tinted);
        hovered = tinted;
        setHover(at === null ? null : { at, hit, areaId: area?.set.ids[area.index] ?? null });
      },
    });
    return stop;
  }, [engine, feed, act, pick, settings]);

  /** While a form waits, the map has the keys, and gives them back afterwards. Before it is seen it could not take them. */
  const seen = state === 'running';
  useEffect(() => {
    if (engine === null || pick === null || !seen) return;
    const before = document.activeElement;
    const canvas = engine.map.getCanvas();
    canvas.style.cursor = 'crosshair';
    canvas.focus({ preventScroll: true });
    return () => {
      canvas.style.cursor = '';
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [engine, pick, seen]);

  const goHome = useCallback(() => {
    const bounds = homeBounds(feed.areas.get(), homeId);
    if (engine !== null && bounds !== null) fit(engine.map, bounds);
  }, [engine, feed, homeId]);
  const goWhole = useCallback(() => {
    const bounds = wholeBounds(feed.areas.get());
    if (engine !== null && bounds !== null) fit(engine.map, bounds);
  }, [engine, feed]);
  const zoomTo = (id: string) => {
    const area = findArea(sets, id);
    const bounds = area === null ? null : boundsOf(area.set, [area.index]);
    if (engine !== null && bounds !== null) fit(engine.map, bounds);
  };
  const closeTable = () => {
    setTableOpen(false);
    tableButton.current?.focus();
  };

  useMapCommands({
    onFocus: () => engine?.map.getCanvas().focus(),
    onHome: goHome,
    onWhole: goWhole,
    onTable: () => setTableOpen(true),
    onCancelPick: pick === null ? null : () => pick.answer(null),
    onLimit: selectedId === null ? null : () => limitQueueTo(selectedId),
  });

  const selected = selectedId === null ? noSteps : chainOf(sets, selectedId);
  const last = selected[selected.length - 1];
  const figures = last === undefined ? null : figuresOf(sets, counts, last.level);
  const at = last === undefined ? undefined : sets.get(last.level)?.indexOf.get(last.id);
  const empty = tree.value !== undefined && tree.value.length === 0;

  return (
    <div className={styles.stage}>
      <div
        ref={host}
        className={styles.canvas}
        data-unseen={state === 'starting' || undefined}
        onKeyDown={(event) => {
          if (!(event.target instanceof HTMLCanvasElement) || event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') actAtCentre();
          else if (event.key === 'Escape' && pick !== null) pick.answer(null);
          else if (event.key === 'Escape' && selectedId !== null) select(null);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <div className={styles.crosshair} data-on={pick !== null || undefined} aria-hidden="true" />
      {view !== null && hover !== null && hover.hit !== null && <HoverCard feed={feed} hit={hover.hit} at={hover.at} width={view.width} height={view.height} />}
      {state === 'running' && (
        <>
          <div className={styles.topLeft}>
            {pick !== null ? (
              <PickBanner onCentre={actAtCentre} onCancel={() => pick.answer(null)} />
            ) : (
              <AreaBar
                selected={selected}
                hovered={hover === null || hover.areaId === null ? noSteps : chainOf(sets, hover.areaId)}
                filtered={filter.areaId === null ? noSteps : chainOf(sets, filter.areaId)}
                counts={figures === null || at === undefined ? null : { cases: figures.cases[at] ?? 0, people: figures.people[at] ?? 0 }}
                onSelect={select}
                onZoomTo={zoomTo}
              />
            )}
            {failing && (
              <p className={styles.failing} role="alert">
                {t('map:failing')}
              </p>
            )}
          </div>
          <div className={styles.topRight}>
            {layersOpen && <LayersPanel mayShade={given === undefined} />}
            <MapButtons
              onZoom={(by) => engine?.map.zoomTo(engine.map.getZoom() + by, { duration: 200 })}
              onHome={goHome}
              onWhole={goWhole}
              layersOpen={layersOpen}
              onLayers={() => setLayersOpen(!layersOpen)}
              tableOpen={tableOpen}
              onTable={() => setTableOpen(!tableOpen)}
              tableButton={tableButton}
            />
          </div>
          <div className={styles.bottom}>
            <Legend palette={palette} settings={settings} coverage={coverage} failed={asked.error !== null} closures={hasClosures} roomy={view !== null && view.width >= 860 && view.height >= 640} />
            <div className={styles.corner}>
              {illustrative && (
                <p className={styles.notice} title={t('map:illustrativeText')}>
                  {t('map:illustrative')}
                </p>
              )}
              {view !== null && <ScaleBar zoom={view.zoom} latitude={view.centre[1]} />}
            </div>
          </div>
          {empty && (
            <div className={styles.over}>
              <EmptyState icon="map" title={t('map:noAreas')} text={t('map:noAreasText')} />
            </div>
          )}
        </>
      )}
      {state === 'starting' && (
        <div className={styles.over}>
          <Loading label={t('map:loading')} />
        </div>
      )}
      {state === 'lost' && (
        <div className={styles.over} role="status">
          <EmptyState icon="warning" title={t('map:graphics.lostTitle')} text={t('map:graphics.lostText')} />
        </div>
      )}
      {state === 'none' && !tableOpen && (
        <div className={styles.over}>
          <ErrorState title={t('map:graphics.noneTitle')} text={t('map:graphics.noneText')} retryLabel={t('map:graphics.retry')} onRetry={retry} />
          <Button variant="primary" icon="list" onClick={() => setTableOpen(true)}>
            {t('map:graphics.openTable')}
          </Button>
        </div>
      )}
      {tableOpen && (
        <div className={styles.side}>
          <MapTable
            feed={feed}
            coverage={shading === 'coverage' ? coverage : null}
            box={state === 'none' ? null : (view?.box ?? null)}
            zoom={view?.zoom ?? 13}
            onArea={(id) => {
              select(id);
              zoomTo(id);
            }}
            onClose={closeTable}
          />
        </div>
      )}
    </div>
  );
}
