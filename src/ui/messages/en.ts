/** The English message catalogue: every text that the page shows, by view. */

import { advanced } from './en.advanced.ts';
import { calibration } from './en.calibration.ts';
import { camera } from './en.camera.ts';
import { check } from './en.check.ts';
import { device } from './en.device.ts';
import { drift } from './en.drift.ts';
import { evaluate } from './en.evaluate.ts';
import { exporting } from './en.export.ts';
import { faults } from './en.faults.ts';
import { curves, figures, sizes, worst } from './en.figures.ts';
import { help } from './en.help.ts';
import { home } from './en.home.ts';
import { insecure } from './en.insecure.ts';
import { inspect } from './en.inspect.ts';
import { measure } from './en.measure.ts';
import { normals } from './en.normals.ts';
import { report } from './en.report.ts';
import { runs } from './en.runs.ts';
import { settings } from './en.settings.ts';
import { shell } from './en.shell.ts';
import { shortSide } from './en.shortSide.ts';
import { station } from './en.station.ts';
import { offer, thresholds } from './en.thresholds.ts';
import { tiles } from './en.tiles.ts';
import { tour } from './en.tour.ts';
import { train } from './en.train.ts';

export const en = {
  shell,
  insecure,
  home,
  train,
  normals,
  advanced,
  shortSide,
  tiles,
  exporting,
  inspect,
  faults,
  drift,
  check,
  calibration,
  camera,
  station,
  runs,
  report,
  evaluate,
  thresholds,
  offer,
  figures,
  curves,
  sizes,
  worst,
  settings,
  help,
  tour,
  device,
  measure,
} as const;
