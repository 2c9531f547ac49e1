import { spawn, execFileSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real nginx on a loopback port, with our configuration and nobody else’s. */
export interface Nginx {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  port: number;
  /** What was asked for, a line each: `<status> <path> <bytes>`. */
  log(): Promise<string[]>;
  stop(): Promise<void>;
  /** The same port again, after `stop`. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

/**
 * Serves a folder the way SYNC part 2 asks a server to: gzip, ETag, caching headers.
 * @param port a free one by default; a browser that was built for an address needs that one
 */
export async function startNginx(folder: string, port?: number): Promise<Nginx> {
  const program = findNginx();
  const place = await mkdtemp(join(tmpdir(), 'nginx-'));
  const at = port ?? (await freePort());
  await writeFile(join(place, 'nginx.conf'), configuration(folder, place, at));
  const nginx: Nginx & { child?: ChildProcess } = {
    origin: `http://127.0.0.1:${at}`,
    port: at,
    log: async () => (await readFile(join(place, 'access.log'), 'utf8')).split('\n').filter(Boolean),
    async start() {
      nginx.child = spawn(
        program,
        ['-e', join(place, 'error.log'), '-p', place, '-c', join(place, 'nginx.conf')],
        {
          stdio: 'ignore',
        },
      );
      await answers(nginx.origin);
    },
    async stop() {
      const { child } = nginx;
      if (!child || child.exitCode !== null) return;
      const ended = new Promise((done) => {
        child.once('exit', done);
      });
      child.kill('SIGTERM');
      await ended;
    },
    async remove() {
      await nginx.stop();
      await rm(place, { recursive: true, force: true });
    },
  };
  await nginx.start();
  return nginx;
}

/** `/usr/sbin/nginx` and its like; on Debian as root a missing one is installed. */
function findNginx(): string {
  const places = [
    process.env['NGINX_PATH'] ?? '',
    '/usr/sbin/nginx',
    '/usr/bin/nginx',
    '/opt/homebrew/bin/nginx',
  ];
  const find = () => places.find((path) => path !== '' && existsSync(path));
  if (!find() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'nginx-light'], {
      env,
      stdio: 'ignore',
    });
  }
  const found = find();
  if (found === undefined)
    throw new Error(
      'nginx was not found. Install it (Debian: apt-get install nginx-light) or set NGINX_PATH.',
    );
  return found;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  await new Promise((done) => {
    server.close(done);
  });
  if (typeof address !== 'object' || address === null) throw new Error('no port is free');
  return address.port;
}

async function answers(origin: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const response = await fetch(`${origin}/nobody`).catch(() => undefined);
    if (response) return;
    await new Promise((done) => {
      setTimeout(done, 25);
    });
  }
  throw new Error(`nginx does not answer at ${origin}`);
}

function configuration(folder: string, place: string, port: number): string {
  return `
daemon off;
master_process off;
pid ${place}/nginx.pid;
events { worker_connections 64; }
http {
  log_format short '$status $uri $body_bytes_sent $http_if_none_match';
  access_log ${place}/access.log short;
  client_body_temp_path ${place}/body;
  proxy_temp_path ${place}/proxy;
  fastcgi_temp_path ${place}/fastcgi;
  uwsgi_temp_path ${place}/uwsgi;
  scgi_temp_path ${place}/scgi;
  default_type application/octet-stream;
  gzip on;
  gzip_min_length 256;
  gzip_types application/octet-stream;
  etag on;
  server {
    listen 127.0.0.1:${port};
    root ${folder};
    location = /head.fp { add_header Access-Control-Allow-Origin *; add_header Cache-Control "public, max-age=300, stale-if-error=86400"; }
    location /o/ { add_header Access-Control-Allow-Origin *; add_header Cache-Control "public, max-age=31536000, immutable"; }
    location = /moved/head.fp { return 301 http://127.0.0.1:${port}/head.fp; }
    location /plain/ { gzip off; alias ${folder}/; }
  }
}
`;
}
