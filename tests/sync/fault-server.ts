import { createServer, type Server, type Socket } from 'node:net';
import type { Repository } from './repository.ts';

/** Does something to one answer; `false` lets the repository answer as it should. */
export type SocketFault = (path: string, nth: number, socket: Socket) => boolean | void;

/** A server on raw sockets: it can cut, drip, lie about lengths, and everything else a real one never would. */
export class FaultServer {
  fault: SocketFault = () => false;
  readonly requests: string[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #counts = new Map<string, number>();
  #repo: Repository;

  constructor(repo: Repository) {
    this.#repo = repo;
    this.#server = createServer((socket) => this.#serve(socket));
  }

  async listen(): Promise<string> {
    await new Promise<void>((done) => {
      this.#server.listen(0, '127.0.0.1', done);
    });
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((done) => {
      this.#server.close(done);
    });
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    // A client that gives up is what many rows are about.
    socket.on('error', () => socket.destroy());
    let request = '';
    socket.on('data', (chunk) => {
      request += chunk.toString('latin1');
      if (!request.includes('\r\n\r\n')) return;
      const path = (/^GET \/(\S*) /.exec(request)?.[1] ?? '').split('?')[0] ?? '';
      request = '';
      this.requests.push(path);
      const nth = this.#counts.get(path) ?? 0;
      this.#counts.set(path, nth + 1);
      if (this.fault(path, nth, socket) !== false) return;
      const bytes = this.#repo.files.get(path);
      send(socket, bytes ? '200 OK' : '404 Not Found', bytes ?? new Uint8Array());
    });
  }
}

/** A whole answer, with what its head says about itself. */
export function send(
  socket: Socket,
  status: string,
  body: Uint8Array | string,
  headers: Record<string, string | number> = {},
): void {
  const bytes = Buffer.from(body as Uint8Array);
  const all = { 'Content-Length': bytes.length, Connection: 'close', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`);
  socket.end(bytes);
}
