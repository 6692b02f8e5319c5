/** Lanes that are counted through, however many: workgroups in as many rows as that takes. */

import { WORKGROUP_LANES, type Workgroups } from './shader.ts';

/** A row of workgroups may not be longer. */
const MOST_WORKGROUPS = 65535;

/** So that `lanes` lanes are there. */
export function laneWorkgroups(lanes: number): Workgroups {
  const groups = Math.ceil(lanes / WORKGROUP_LANES);
  const rows = Math.ceil(groups / MOST_WORKGROUPS);
  return [Math.ceil(groups / rows), rows];
}

/** Begins `main`; defines `index`, the lane's of all. There may be more lanes than were asked for. */
export const FIND_LANE = `@compute @workgroup_size(${WORKGROUP_LANES}) fn main(
  @builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32
) {
  let index = (group.y * groups.x + group.x) * ${WORKGROUP_LANES}u + lane;`;
