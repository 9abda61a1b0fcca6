import { useWords } from '@/lib/words';
import { Checkbox, Segmented } from '@/ui';
import { shadings } from '../model/tones';
import { setMapSettings, useMapSettings } from '../view-state';
import styles from './layers-panel.module.css';

/** What is drawn. `mayShade` false: the screen has its own shading. */
export function LayersPanel({ mayShade }: { readonly mayShade: boolean }) {
  const t = useWords();
  const settings = useMapSettings();
  return (
    <fieldset className={styles.panel}>
      <legend className={styles.title}>{t('map:layers.title')}</legend>
      <Checkbox label={t('map:layers.people')} checked={settings.people} onChange={(event) => setMapSettings({ people: event.target.checked })} />
      <Checkbox label={t('map:layers.cases')} checked={settings.cases} onChange={(event) => setMapSettings({ cases: event.target.checked })} />
      <Checkbox label={t('map:layers.streets')} checked={settings.streets} onChange={(event) => setMapSettings({ streets: event.target.checked })} />
      {mayShade && (
        <>
          <p className={styles.title}>{t('map:layers.shading')}</p>
          <Segmented label={t('map:layers.shading')} value={settings.shading} options={shadings.map((shading) => ({ value: shading, label: t(`map:shading.${shading}`) }))} onChange={(shading) => setMapSettings({ shading })} />
        </>
      )}
    </fieldset>
  );
}
