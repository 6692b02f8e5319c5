/** How the image is shown: overlay, opacity, outline, colours and their legend. */

import { Slider, SliderThumb, SliderTrack, ToggleButton } from 'react-aria-components';
import type { Inspection } from '../../inspector/types.ts';
import type { ColourMapChoice, Overlay, ViewSettings } from '../../state/inspectionStore.ts';
import { en } from '../messages/en.ts';
import { Choice } from './Choice.tsx';
import { ColourLegend } from './ColourLegend.tsx';
import { colourGradient } from './colourGradient.ts';
import styles from './ViewControls.module.css';

const OVERLAYS: readonly Overlay[] = ['heatmap', 'patches', 'none'];
const COLOUR_MAPS: readonly ColourMapChoice[] = ['viridis', 'inferno', 'cividis'];

export interface ViewControlsProps {
  readonly view: ViewSettings;
  readonly onChange: (change: Partial<ViewSettings>) => void;
  readonly inspection: Pick<Inspection, 'heatmapRange' | 'mapThreshold'>;
}

export function ViewControls({ view, onChange, inspection }: ViewControlsProps) {
  const isPlain = view.overlay === 'none';
  return (
    <div className={styles.controls}>
      <Choice
        label={en.inspect.overlay}
        options={OVERLAYS}
        names={en.inspect.overlays}
        chosen={view.overlay}
        onChoose={(overlay) => onChange({ overlay })}
      />
      <ToggleButton
        className={styles.toggle}
        isSelected={view.isOutlined}
        isDisabled={isPlain || inspection.mapThreshold === null}
        onChange={(isOutlined) => onChange({ isOutlined })}
      >
        <svg className={styles.outlineMark} viewBox="0 0 20 20" aria-hidden="true">
          <path d="M5 4c4-3 10-1 11 4s-2 9-6 8-3-3-5-5-3-5 0-7z" />
        </svg>
        {en.inspect.outline}
      </ToggleButton>
      <OpacitySlider
        opacity={view.opacity}
        isDisabled={isPlain}
        onChange={(opacity) => onChange({ opacity })}
      />
      <Choice
        label={en.inspect.colourMap}
        options={COLOUR_MAPS}
        names={en.inspect.colourMaps}
        chosen={view.colourMap}
        onChoose={(colourMap) => onChange({ colourMap })}
        swatch={(name) => (
          <span className={styles.swatch} style={{ backgroundImage: colourGradient(name) }} />
        )}
      />
      <ColourLegend inspection={inspection} colourMap={view.colourMap} />
      <p className={styles.note}>{en.inspect.legendNote}</p>
    </div>
  );
}

interface OpacitySliderProps {
  readonly opacity: number;
  readonly isDisabled: boolean;
  readonly onChange: (opacity: number) => void;
}

function OpacitySlider({ opacity, isDisabled, onChange }: OpacitySliderProps) {
  return (
    <Slider
      className={styles.slider}
      aria-label={en.inspect.opacity}
      minValue={0}
      maxValue={1}
      step={0.05}
      formatOptions={{ style: 'percent' }}
      isDisabled={isDisabled}
      value={opacity}
      onChange={onChange}
    >
      <span className={styles.label} aria-hidden="true">
        {en.inspect.opacity}
      </span>
      <SliderTrack className={styles.track}>
        <span className={styles.fill} style={{ inlineSize: `${opacity * 100}%` }} />
        <SliderThumb className={styles.thumb} />
      </SliderTrack>
      <span className={styles.percent} aria-hidden="true">
        {en.inspect.opacityPercent(Math.round(opacity * 100))}
      </span>
    </Slider>
  );
}
