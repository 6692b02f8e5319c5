/** The worker's entry: puts the service where the page's client can call it. */

import { expose } from 'comlink';
import { registerErrorTransfer } from './errorTransfer.ts';
import { createService } from './service.ts';

registerErrorTransfer();
expose(createService());
