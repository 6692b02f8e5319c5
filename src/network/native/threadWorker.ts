/** A thread's entry in a browser: takes its place in a crew and serves until it is sent home. */

import type { ThreadStart } from './host.ts';
import { instantiateKernels } from './kernelModule.ts';

self.onmessage = ({ data }: MessageEvent<ThreadStart>) => {
  const { module, memory, crew, stackTop, thread } = data;
  const kernels = instantiateKernels(module, memory);
  kernels.__stack_pointer.value = stackTop;
  self.postMessage('ready');
  kernels.serve(crew, thread);
  self.close();
};
