import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const FIXTURES = fileURLToPath(new URL('../../fixtures/pages/', import.meta.url));

/** A page as a test gives it: its HTML, or a function of the request. */
export type Page = string | ((request: IncomingMessage, response: ServerResponse) => void);

export interface PageServer {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  /** The same server by another name: a second origin. */
  otherOrigin: string;
  /** Serves a page under a path and returns its address. */
  add(path: string, page: Page, headers?: Record<string, string>): string;
  close(): Promise<void>;
}

/** Serves pages on a free loopback port: those a test adds, else the files of `tests/fixtures/pages`. */
export async function servePages(): Promise<PageServer> {
  const pages = new Map<string, { page: Page; headers: Record<string, string> }>();
  const server = createServer((request, response) => {
    void answer(request, response, pages);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    otherOrigin: `http://localhost:${port}`,
    add(path, page, headers = {}) {
      pages.set(path, { page, headers });
      return origin + path;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  pages: Map<string, { page: Page; headers: Record<string, string> }>,
): Promise<void> {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const known = pages.get(path);
  if (known && typeof known.page === 'function') {
    known.page(request, response);
    return;
  }
  const html = known
    ? String(known.page)
    : await readFile(FIXTURES + path.slice(1), 'utf8').catch(() => undefined);
  if (html === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...known?.headers }).end(html);
}
