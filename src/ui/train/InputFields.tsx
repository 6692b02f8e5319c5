/** The fields of how a picture is taken in: whole or in tiles, how large, and what of it can be seen then. */

import type { TileSettings } from '../../inspector/types.ts';
import { SHORT_SIDE_PX, TILE_OVERLAP_PX, TILE_SIDE_PX, TILED_SHORT_SIDE_PX } from '../../limits.ts';
import { usualTiles } from '../../smallestMark.ts';
import { NumberInput } from '../controls/NumberInput.tsx';
import { SelectInput } from '../controls/SelectInput.tsx';
import { en } from '../messages/en.ts';
import styles from './AdvancedSettings.module.css';
import { InputPreview } from './InputPreview.tsx';
import type { SettingsFieldsProps } from './settingsFields.ts';

const PICTURE_OPTIONS = [
  { value: 'whole', text: en.tiles.whole },
  { value: 'tiles', text: en.tiles.inTiles },
] as const;

const SHORT_SIDES_PX = allowed(SHORT_SIDE_PX);
const TILED_SHORT_SIDES_PX = allowed(TILED_SHORT_SIDE_PX);
const TILE_SIDES_PX = allowed(TILE_SIDE_PX);
/** Where there is no picture to go by. */
const LARGE_PICTURE = { width: 2048, height: 2048 };

export function InputFields(props: SettingsFieldsProps) {
  const { settings, normals, isDisabled, onChange } = props;
  const { tiles, shortSidePx } = settings;
  if (settings.method.profile === 'paper') {
    return <p className={styles.note}>{en.advanced.paperInput}</p>;
  }
  return (
    <>
      <SelectInput
        label={en.tiles.picture}
        hint={en.tiles.pictureHint}
        options={PICTURE_OPTIONS}
        value={tiles === null ? 'whole' : 'tiles'}
        isDisabled={isDisabled}
        onChange={(kind) =>
          onChange(
            kind === 'whole'
              ? { tiles: null, shortSidePx: SHORT_SIDE_PX.usual }
              : usualTiles(normals[0] ?? LARGE_PICTURE),
          )
        }
      />
      <NumberInput
        label={en.advanced.shortSide}
        hint={tiles === null ? en.advanced.shortSideHint : en.tiles.shortSideHint}
        value={shortSidePx}
        allowed={tiles === null ? SHORT_SIDES_PX : TILED_SHORT_SIDES_PX}
        isDisabled={isDisabled}
        onChange={(chosenPx) => chosenPx !== null && onChange({ shortSidePx: chosenPx })}
      />
      {tiles !== null && (
        <TileFields
          tiles={tiles}
          isDisabled={isDisabled}
          onChange={(chosen) => onChange({ tiles: chosen })}
        />
      )}
      <InputPreview settings={settings} normal={normals[0] ?? null} />
    </>
  );
}

interface TileFieldsProps {
  readonly tiles: TileSettings;
  readonly isDisabled: boolean;
  readonly onChange: (tiles: TileSettings) => void;
}

function TileFields({ tiles, isDisabled, onChange }: TileFieldsProps) {
  const largestOverlapPx = (sidePx: number): number =>
    TILE_OVERLAP_PX.multipleOf * Math.floor(sidePx / 2 / TILE_OVERLAP_PX.multipleOf);
  const overlapsPx = allowed({ ...TILE_OVERLAP_PX, largest: largestOverlapPx(tiles.sidePx) });
  return (
    <div className={styles.pairs}>
      <NumberInput
        label={en.tiles.side}
        hint={en.tiles.sideHint}
        value={tiles.sidePx}
        allowed={TILE_SIDES_PX}
        isDisabled={isDisabled}
        onChange={(sidePx) => {
          if (sidePx === null) return;
          const overlapPx = Math.min(tiles.overlapPx, largestOverlapPx(sidePx));
          onChange({ sidePx, overlapPx });
        }}
      />
      <NumberInput
        label={en.tiles.overlap}
        hint={en.tiles.overlapHint}
        value={tiles.overlapPx}
        allowed={overlapsPx}
        isDisabled={isDisabled}
        onChange={(overlapPx) => overlapPx !== null && onChange({ ...tiles, overlapPx })}
      />
    </div>
  );
}

function allowed({
  least,
  largest,
  multipleOf,
}: {
  readonly least: number;
  readonly largest: number;
  readonly multipleOf: number;
}) {
  return { minimum: least, maximum: largest, step: multipleOf };
}
