import { useEffect, useRef, useState } from 'react';
import type { LngLat } from '@shared/domain/ids';
import type { Place } from '@shared/domain/place';
import type { AreaNode } from '@shared/ipc/views';
import { call } from '@/lib/bridge';
import { pickOnMap, showOnMap } from '@/lib/console-state';
import { refusalText } from '@/lib/refusal-text';
import { useWords } from '@/lib/words';
import { Button, Field, Icon, TextInput } from '@/ui';
import { AreaField } from './fields';
import { useAreas } from './hooks';
import { chainOf, coordinates, finestAreaId, placeOf } from './place-model';
import styles from './place-field.module.css';

interface PlaceFieldProps {
  readonly place: Place;
  readonly onChange: (place: Place) => void;
}

/**
 * Where: by a click on the map (the point decides the areas), by an area (its middle stands in for the point), or in words alone.
 * A point outside all areas is said and kept: the case is real wherever it is.
 */
export function PlaceField({ place, onChange }: PlaceFieldProps) {
  const t = useWords();
  const areas = useAreas();
  const [picking, setPicking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const latest = useRef(place);
  useEffect(() => {
    latest.current = place;
  });
  const areaId = finestAreaId(place);
  const chain = chainOf(areas, areaId);

  const takePoint = async (point: LngLat) => {
    setFault(null);
    try {
      const found = await call('areas.at', { point });
      onChange(placeOf(point, found, latest.current.address));
    } catch (error) {
      setFault(refusalText(error));
    }
  };
  const pick = async () => {
    setPicking(true);
    const point = await pickOnMap();
    setPicking(false);
    button.current?.focus();
    if (point !== null) await takePoint(point);
  };
  const takeArea = (area: AreaNode | null) => {
    if (area === null) onChange(placeOf(null, [], latest.current.address));
    else {
      onChange(placeOf(area.centre, chainOf(areas, area.id), latest.current.address));
      if (area.centre !== null) showOnMap(area.centre);
    }
  };

  return (
    <div className={styles.place}>
      <div className={styles.row}>
        <div className={styles.grow}>
          <AreaField label={t('caseFile:place.area')} areas={areas} areaId={areaId} onPick={takeArea} />
        </div>
        <Button ref={button} icon="pin" aria-pressed={picking} onClick={() => void pick()}>
          {t(picking ? 'caseFile:place.picking' : 'caseFile:place.pick')}
        </Button>
      </div>
      <Field label={t('caseFile:place.address')}>{(control) => <TextInput {...control} maxLength={300} value={place.address} placeholder={t('caseFile:place.addressHint')} onChange={(event) => onChange({ ...place, address: event.target.value })} />}</Field>
      <p className={place.point !== null && areaId === null ? styles.warning : styles.found} role="status">
        <Icon name={place.point !== null && areaId === null ? 'warning' : 'pin'} size={14} />
        <span>
          {fault ?? (areaId !== null ? chain.map((area) => area.name).join(' · ') : place.point !== null ? t('caseFile:place.outside') : t('caseFile:place.none'))}
          {place.point !== null && <span className={styles.coordinates}> {coordinates(place.point)}</span>}
        </span>
      </p>
    </div>
  );
}
