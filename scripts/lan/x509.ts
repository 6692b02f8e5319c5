/** `@peculiar/x509`, with the polyfill that its dependency tsyringe wants to find before it; to be imported from here alone. */

import 'reflect-metadata';

export * from '@peculiar/x509';
