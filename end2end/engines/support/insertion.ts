import { once } from 'node:events';
import { createServer, IncomingMessage, request, Server, ServerResponse } from 'node:http';
import { AddressInfo, connect, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';

/** How a page is read that comes compressed, and how it is compressed again. */
const CODINGS: Record<string, [read: (page: Buffer) => Buffer, write: (page: Buffer) => Buffer]> = {
  identity: [page => page, page => page],
  br: [brotliDecompressSync, brotliCompressSync],
  gzip: [gunzipSync, gzipSync],
};

/** Stands before a server and puts a script before all others on its pages, with their leave. */
export class Insertion {
  private readonly listener: Server;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly target: number,
    private readonly script: string,
  ) {
    this.listener = createServer((asked, answer) => this.forward(asked, answer));
    this.listener.on('upgrade', (asked, near: Socket) => this.connect(asked, near));
  }

  static async before(target: number, script: string): Promise<Insertion> {
    const insertion = new Insertion(target, script);
    await once(insertion.listener.listen(0, '127.0.0.1'), 'listening');
    return insertion;
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  close(): void {
    this.listener.close();
    this.listener.closeAllConnections();
    this.sockets.forEach(socket => socket.destroy());
  }

  private forward(asked: IncomingMessage, answer: ServerResponse): void {
    const { method, url: path, headers } = asked;
    // Whoever is gone on one side is gone on the other.
    const fail = () => answer.destroy();
    const onward = request({ host: '127.0.0.1', port: this.target, agent: false, method, path, headers });
    onward.on('response', got => this.hand(got, answer).catch(fail)).on('error', fail);
    answer.on('close', () => onward.destroy());
    asked.pipe(onward);
  }

  private async hand(got: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { statusCode, headers } = got;
    if (!headers['content-type']?.startsWith('text/html')) {
      return pipeline(got, answer.writeHead(statusCode!, headers));
    }
    const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1];
    const script = `<script nonce="${nonce}">${this.script}</script>`;
    const [read, write] = CODINGS[headers['content-encoding'] ?? 'identity'];
    const page = read(await buffer(got)).toString().replace('<head>', head => head + script);
    delete headers['content-length'];
    answer.writeHead(statusCode!, headers).end(write(Buffer.from(page)));
  }

  /** Carries a WebSocket as it is. */
  private connect({ method, url, rawHeaders }: IncomingMessage, near: Socket): void {
    const far = connect(this.target, '127.0.0.1');
    const headers = rawHeaders.map((word, index) => (index % 2 ? `${word}\r\n` : `${word}: `));
    far.write(`${method} ${url} HTTP/1.1\r\n${headers.join('')}\r\n`);
    for (const [one, other] of [[near, far], [far, near]]) {
      this.sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
      one.pipe(other);
    }
  }
}
