/** Answers requests with the files of one folder, and the security headers on every answer. */

import type { RequestListener, ServerResponse } from 'node:http';
import serveStatic from 'serve-static';
import { securityHeaders } from './security-headers.ts';

export function createFileListener(folder: string): RequestListener {
  const serveFile = serveStatic(folder, {
    cacheControl: false,
    fallthrough: false,
    redirect: false,
    setHeaders: (response, file) => {
      response.setHeader('Cache-Control', cacheControlOf(file));
    },
  });
  return (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    serveFile(request, response, (error) => answerError(response, error));
  };
}

/** Vite names the files in `assets` by their content; everything else may change under the same name. */
function cacheControlOf(file: string): string {
  return /[\\/]assets[\\/][^\\/]+$/.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

function answerError(response: ServerResponse, error: unknown): void {
  const status =
    error instanceof Error && 'status' in error && typeof error.status === 'number'
      ? error.status
      : 500;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${status}\n`);
}
