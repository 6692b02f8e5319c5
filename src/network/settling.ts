/** When a training has nothing more to learn: told by the hinge loss of its own minibatches, and so by normals alone. */

/** The loss is looked at every so many steps, whatever the device's speed: the same seed ends at the same step. */
export const LOOK_EVERY_STEPS = 25;
/** One minibatch can be an easy one. */
const LOOKS_IN_A_ROW = 3;

/** Takes the loss at each look; true once the last few were all below `settledLoss`. */
export function createSettlingWatch(settledLoss: number): (loss: number) => boolean {
  let below = 0;
  return (loss) => {
    below = loss < settledLoss ? below + 1 : 0;
    return below >= LOOKS_IN_A_ROW;
  };
}
