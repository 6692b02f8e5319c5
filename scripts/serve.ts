/** The command behind `npm start`: serves the built app from dist/ and prints its address. `--port N` or PORT names the first port to try. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startServer } from './server.ts';

const DEFAULT_PORT = 4173;
const folder = path.resolve(import.meta.dirname, '../dist');

const { values } = parseArgs({ options: { port: { type: 'string' } } });
const port = Number(values.port ?? process.env.PORT ?? DEFAULT_PORT);

if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(
    `Got the port ${values.port ?? process.env.PORT}, expected a whole number up to 65535.`,
  );
  process.exit(2);
}
if (!existsSync(path.join(folder, 'index.html'))) {
  console.error('There is no built app in dist/. Run: npm run build');
  process.exit(1);
}

const server = await startServer(folder, port);
console.log(`Loupe runs at ${server.address} (Ctrl+C ends it)`);
