/** Hands a file made in the page to the browser's downloads. */

/** Safari reads the address some time after the click, and says nothing when it has. */
const REVOKE_AFTER_MS = 60_000;

export function downloadFile(fileName: string, bytes: Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
}
