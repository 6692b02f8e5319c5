/** File names of captured pictures. */

/** What no file system takes in a name, and what it takes badly. */
const UNFIT = /[^\p{L}\p{N}._-]+/gu;
const LONGEST_ID = 80;

/** `PART-17.png` for a part's id; for none the moment on the device's clock: `2026-11-23T10-15-30.250.png`. */
export function captureName(partId: string | null, takenAt: Date): string {
  const fit = partId?.replace(UNFIT, '_').replace(/^\.+/, '').slice(0, LONGEST_ID);
  return `${fit || localMoment(takenAt)}.png`;
}

function localMoment(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join('-');
  return `${day}T${time}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}
