/** Loads files of test/fixtures, in Node from the disk and in a browser from the test server. */

/**
 * The bytes of `test/fixtures/NAME`.
 * @param name May lie in a folder: `network/taps.safetensors`.
 * @throws Error where there is no such file.
 */
export async function loadFixture(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return loadRepositoryFile(`test/fixtures/${name}`);
}

/**
 * The bytes of a file of the repository, such as `models/manifest.json`.
 * @param file From the repository's root, with forward slashes.
 * @throws Error where there is no such file.
 */
export async function loadRepositoryFile(file: string): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof window === 'undefined') {
    const { readFile } = await import('node:fs/promises');
    return new Uint8Array(await readFile(new URL(`../${file}`, import.meta.url)));
  }
  const response = await fetch(`/${file}`);
  // The test server answers unknown addresses with its start page.
  const isStartPage = response.headers.get('Content-Type')?.startsWith('text/html') ?? false;
  if (!response.ok || isStartPage)
    throw new Error(`There is no file ${file} (${response.status}).`);
  return new Uint8Array(await response.arrayBuffer());
}
