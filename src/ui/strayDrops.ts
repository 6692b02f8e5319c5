/** Keeps the browser from opening a file that is dropped beside a drop zone, which would close the page. */

/** Refuses drops that no drop zone has taken; call it once. */
export function refuseStrayDrops(page: Window): void {
  page.addEventListener('dragover', (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
  });
  page.addEventListener('drop', (event) => event.preventDefault());
}
