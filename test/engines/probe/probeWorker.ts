/** Answers what a worker has, one question a worker. */

const answers: Readonly<Record<string, () => Promise<boolean>>> = {
  module: async () => true,

  async canvas() {
    const canvas = new OffscreenCanvas(2, 2);
    canvas.getContext('2d')?.fillRect(0, 0, 2, 2);
    const bitmap = await createImageBitmap(new ImageData(2, 2));
    const { type } = await canvas.convertToBlob({ type: 'image/jpeg' });
    return bitmap.width === 2 && type === 'image/jpeg';
  },

  async inflate() {
    const deflated = new Blob(['loupe']).stream().pipeThrough(new CompressionStream('deflate'));
    const inflated = deflated.pipeThrough(new DecompressionStream('deflate'));
    return (await new Response(inflated).text()) === 'loupe';
  },

  locks: async () => (await navigator.locks.query()).held !== undefined,
};

self.addEventListener('message', async ({ data }: MessageEvent<string>) => {
  self.postMessage(await answers[data]?.().catch((reason: unknown) => String(reason)));
});

export {};
