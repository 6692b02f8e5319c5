/** How long a series of passes is watched for drift, and from which evidence on drift is told. */

/** Reached by at most one series in so many where nothing has changed. */
export const DRIFT_LIMIT = 100;
/** In passes; then the next series begins by itself. */
export const SERIES_LENGTH = 1000;
