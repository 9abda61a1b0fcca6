import type { ReactNode, Ref } from 'react';
import { useWords } from '@/lib/words';
import { classNames, Icon } from '@/ui';
import { MapIcon } from './map-icons';
import styles from './map-buttons.module.css';

interface MapButtonsProps {
  readonly onZoom: (by: 1 | -1) => void;
  readonly onHome: () => void;
  readonly onWhole: () => void;
  readonly layersOpen: boolean;
  readonly onLayers: () => void;
  readonly tableOpen: boolean;
  readonly onTable: () => void;
  readonly tableButton: Ref<HTMLButtonElement>;
}

/** The column of buttons at the map's right edge. */
export function MapButtons({ onZoom, onHome, onWhole, layersOpen, onLayers, tableOpen, onTable, tableButton }: MapButtonsProps) {
  const t = useWords();
  const button = (label: string, icon: ReactNode, onClick: () => void, more: { readonly pressed?: boolean; readonly ref?: Ref<HTMLButtonElement> } = {}) => (
    <button ref={more.ref} type="button" className={classNames(styles.button, more.pressed === true && styles.pressed)} aria-label={label} title={label} aria-pressed={more.pressed} onClick={onClick}>
      {icon}
    </button>
  );
  return (
    <div className={styles.column}>
      <div className={styles.group}>
        {button(t('map:button.zoomIn'), <Icon name="plus" />, () => onZoom(1))}
        {button(t('map:button.zoomOut'), <MapIcon name="minus" />, () => onZoom(-1))}
      </div>
      <div className={styles.group}>
        {button(t('map:button.home'), <MapIcon name="home" />, onHome)}
        {button(t('map:button.whole'), <MapIcon name="whole" />, onWhole)}
      </div>
      <div className={styles.group}>
        {button(t('map:button.layers'), <MapIcon name="layers" />, onLayers, { pressed: layersOpen })}
        {button(t('map:button.table'), <Icon name="list" />, onTable, { pressed: tableOpen, ref: tableButton })}
      </div>
    </div>
  );
}
