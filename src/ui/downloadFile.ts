/** Hands a file made in the page to the browser's downloads. */

/** Safari reads the address some time after the click, and says nothing when it has. */
const REVOKE_AFTER_MS = 60_000;

export function downloadFile(fileName: string, content: Uint8Array<ArrayBuffer> | Blob): void {
  const blob =
    content instanceof Blob ? content : new Blob([content], { type: 'application/octet-stream' });
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
}
