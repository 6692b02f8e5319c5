/** The browser's service workers for tests of the page's side: they change state when told to, and answer as ours does. */

import type { ServiceWorkerRequest, TakeOverAnswer } from '../../src/pwa/messages.ts';

export class StandInWorker extends EventTarget {
  state: ServiceWorkerState = 'installing';
  readonly #version: string;
  readonly #answer: TakeOverAnswer;

  constructor(version: string, answer: TakeOverAnswer = 'taking-over') {
    super();
    this.#version = version;
    this.#answer = answer;
  }

  become(state: ServiceWorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }

  postMessage(request: ServiceWorkerRequest, [port]: [MessagePort]): void {
    if (this.state === 'redundant') return;
    if (request.kind === 'version') port.postMessage(this.#version);
    else {
      port.postMessage(this.#answer);
      if (this.#answer === 'taking-over') this.become('activated');
    }
  }
}

export class StandInRegistration extends EventTarget {
  installing: StandInWorker | null = null;
  waiting: StandInWorker | null = null;
  active: StandInWorker | null = null;
  /** What the server has that is newer; found by the next look. */
  newer: StandInWorker | null = null;
  isReachable = true;

  async update(): Promise<this> {
    if (!this.isReachable) throw new TypeError('The script could not be fetched.');
    if (this.newer) this.begin(this.newer);
    return this;
  }

  begin(worker: StandInWorker): void {
    this.installing = worker;
    this.newer = null;
    this.dispatchEvent(new Event('updatefound'));
  }

  /** The worker being installed has all of its files. */
  complete(): void {
    const worker = this.installing;
    this.installing = null;
    if (this.active) this.waiting = worker;
    else this.active = worker;
    worker?.become(this.waiting ? 'installed' : 'activated');
  }

  asContainer(): ServiceWorkerContainer {
    return { register: async () => this } as unknown as ServiceWorkerContainer;
  }
}
