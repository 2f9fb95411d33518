import { Page, WebSocket } from '@playwright/test';

/** A connection of a page as the server sees it. */
export class Connection {
  private readonly channels = new Set<string>();
  /** Names of the events that arrived. */
  readonly heard: string[] = [];

  constructor(private readonly socket: WebSocket) {
    socket.on('framesent', ({ payload }) => {
      const { event, data } = JSON.parse(String(payload));
      if (event === 'pusher:subscribe') this.channels.add(data.channel);
      if (event === 'pusher:unsubscribe') this.channels.delete(data.channel);
    });
    socket.on('framereceived', ({ payload }) => this.heard.push(JSON.parse(String(payload)).event));
  }

  isOpen(): boolean {
    return !this.socket.isClosed();
  }

  subscribed(): string[] {
    return this.isOpen() ? [...this.channels] : [];
  }
}

/** Watches every WebSocket that a page opens from now on. */
export function listenToSockets(page: Page): { open(): Connection[] } {
  const all: Connection[] = [];
  page.on('websocket', socket => all.push(new Connection(socket)));
  return { open: () => all.filter(connection => connection.isOpen()) };
}
