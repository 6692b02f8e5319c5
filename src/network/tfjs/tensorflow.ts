/** The one place that names tfjs-core; the rest of the room imports it from here. */

export * as tf from '@tensorflow/tfjs-core';
