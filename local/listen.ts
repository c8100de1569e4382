import { once } from 'node:events';
import type { Server } from 'node:net';

/** Lets `server` listen on this machine alone; `port` 0 is any free one. Answers the port. Throws what `listen` emits. */
export async function listen(server: Server, port: number): Promise<number> {
  await once(server.listen(port, '127.0.0.1'), 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}
