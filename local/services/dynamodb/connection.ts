/**
 * HTTP to the table's process over plain sockets: one write a request, one request at a time on each. A step of the
 * desk's clock is dozens of such calls, and each takes a tenth of the time of `fetch`.
 */
import { connect } from 'node:net';

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}
/** Posts to the root of one server. Rejects when there is no answer. */
export type Post = (headers: Readonly<Record<string, string>>, body: string) => Promise<HttpAnswer>;

/** For a server of which nothing is known. */
export const fetched =
  (url: string): Post =>
  async (headers, body) => {
    const answer = await fetch(url, { method: 'POST', headers, body });
    return { status: answer.status, body: await answer.text() };
  };

/** For dynoxide at `http://HOST:PORT`: its answers are whole and state their length. */
export function connections(url: string): Post {
  const { hostname, port } = new URL(url);
  const idle: Connection[] = [];
  return async (headers, body) => {
    const connection = idle.pop() ?? open(hostname, Number(port));
    const head = { host: `${hostname}:${port}`, ...headers, 'content-length': Buffer.byteLength(body) };
    const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
    const answer = await connection.ask(`POST / HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
    idle.push(connection);
    return answer;
  };
}

type Connection = ReturnType<typeof open>;
const HEAD_END = '\r\n\r\n';

function open(host: string, port: number) {
  // Unreferenced: what waits for an answer does not keep the process alive; the desk's own server does.
  const socket = connect(port, host).setNoDelay(true).unref();
  let read = Buffer.alloc(0);
  let broken: Error | undefined;
  let waiting: { resolve: (answer: HttpAnswer) => void; reject: (error: Error) => void } | undefined;
  const fail = (error: Error): void => {
    broken ??= error;
    waiting?.reject(error);
    socket.destroy();
  };
  socket.on('error', fail).on('close', () => fail(new Error(`${host}:${port} closed the connection`)));
  socket.on('data', (chunk) => {
    read = read.length === 0 ? chunk : Buffer.concat([read, chunk]);
    const at = read.indexOf(HEAD_END);
    if (at < 0) return;
    const head = read.toString('latin1', 0, at);
    const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(head) ?? [];
    const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
    if (status === undefined || length === undefined) return fail(new Error(`${host}:${port} answered ${head}`));
    const from = at + HEAD_END.length;
    const to = from + Number(length);
    if (read.length < to) return;
    const answer = { status: Number(status), body: read.toString('utf8', from, to) };
    read = read.subarray(to);
    waiting?.resolve(answer);
    waiting = undefined;
  });
  return {
    /** One request at a time. */
    ask: (request: string) =>
      new Promise<HttpAnswer>((resolve, reject) => {
        if (broken) return reject(broken);
        waiting = { resolve, reject };
        socket.write(request);
      }),
  };
}
