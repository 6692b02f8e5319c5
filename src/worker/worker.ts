/** The worker's entry: puts the service where the page's client can call it. */

// First: threads that the worker starts are asked of the policy.
import '../trustedTypes.ts';
import { expose } from 'comlink';
import { registerErrorTransfer } from './errorTransfer.ts';
import { createService } from './service.ts';

registerErrorTransfer();
expose(createService());
