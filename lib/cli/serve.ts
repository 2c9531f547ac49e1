import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import type { Command, ExitCode } from './command.ts';
import { UsageError } from './usage-error.ts';

const HEAD_CACHE = 'public, max-age=300, stale-if-error=86400';
const OBJECT_CACHE = 'public, max-age=31536000, immutable';

export const serve: Command = {
  name: 'serve',
  summary: 'serve a published folder on this machine, for trying out',
  help: `Usage: backgrounder serve DIR [--port N]

Serves DIR on 127.0.0.1 with the headers a real server should send. Ends with Ctrl-C.

  --port N   the port (8787; 0 takes any that is free)

Example: backgrounder serve site --port 8787`,

  async run(args, io): Promise<ExitCode> {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { port: { type: 'string', default: '8787' } },
    });
    const [dir, ...more] = positionals;
    const port = Number(values.port);
    if (dir === undefined || more.length > 0) throw new UsageError('name one folder');
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new UsageError('--port is a number up to 65535');
    const folder = resolve(io.cwd, dir);
    if (!(await stat(folder).catch(() => undefined))?.isDirectory())
      throw new UsageError(`${dir}: there is no such folder`);
    if (!existsSync(join(folder, 'head.fp')))
      throw new UsageError(`${dir} has no head.fp: publish into it first`);
    const server = serveFolder(folder);
    await new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen(port, '127.0.0.1', done);
    });
    const address = server.address();
    io.stdout.write(`http://127.0.0.1:${typeof address === 'object' ? address?.port : port}\n`);
    await new Promise((done) => {
      process.once('SIGINT', done);
      process.once('SIGTERM', done);
    });
    server.closeAllConnections();
    server.close();
    return 0;
  },
};

/** A static server with the headers of SYNC part 2: the head is asked for again, everything else never changes. */
function serveFolder(dir: string): Server {
  return createServer((request, response) => {
    answer(dir, request, response).catch((error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
}

async function answer(dir: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = resolve(
    dir,
    `.${decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)}`,
  );
  const isFile = path.startsWith(dir + sep) && (await stat(path).catch(() => undefined))?.isFile() === true;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405).end();
    return;
  }
  if (!isFile) {
    response.writeHead(404, { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' }).end();
    return;
  }
  const { mtimeMs, size } = await stat(path);
  const etag = `"${Math.floor(mtimeMs).toString(36)}-${size.toString(36)}"`;
  const headers = {
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': path === join(dir, 'head.fp') ? HEAD_CACHE : OBJECT_CACHE,
    'Content-Type': extname(path) === '.html' ? 'text/html; charset=utf-8' : 'application/octet-stream',
    ETag: etag,
  };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const bytes = await readFile(path);
  response.writeHead(200, { ...headers, 'Content-Length': bytes.length });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
