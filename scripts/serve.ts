/** The command behind `npm start`: serves the built app from dist/ to this machine, or with `--lan` to its network. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { InputError } from '../src/errors.ts';
import { usersFolder } from './lan/authority-file.ts';
import { namesInNetwork } from './lan/machine-names.ts';
import { serveLan } from './lan/serve-lan.ts';
import { type LanOptions, readServeOptions, USAGE } from './serve-options.ts';
import { startServer } from './server.ts';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'dist');
/** How often addresses and dates are looked at again. */
const REFRESH_MS = 60_000;

try {
  await serve();
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(error.message);
  process.exit(2);
}

async function serve(): Promise<void> {
  const options = readServeOptions(process.argv.slice(2), process.env.PORT);
  if (options.kind === 'help') {
    console.log(USAGE);
    return;
  }
  if (options.isBuildFirst) build();
  if (!existsSync(path.join(folder, 'index.html'))) {
    console.error('There is no built app in dist/. Run: npm run build');
    process.exit(1);
  }
  if (options.kind === 'localhost') {
    const server = await startServer(folder, options.port);
    console.log(`Loupe runs at ${server.address} (Ctrl+C ends it)`);
  } else {
    await serveNetwork(options);
  }
}

function build(): void {
  const { status } = spawnSync('npm run build', { cwd: root, shell: true, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

async function serveNetwork(options: LanOptions): Promise<void> {
  const service = await serveLan(options, {
    folder,
    authorityFolder: usersFolder(),
    machineNames: namesInNetwork,
    now: () => new Date(),
    print: console.log,
    hasQrCode: process.stdout.isTTY,
  });
  setInterval(() => {
    service.refresh().catch((error: unknown) => {
      console.error('The certificate could not be renewed:', error);
    });
  }, REFRESH_MS);
}
