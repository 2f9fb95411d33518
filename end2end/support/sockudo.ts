import { freePort, Program } from './program';
import { App } from './pusher-server';

/** Sockudo, a server of others that speaks the same protocol: `cargo install sockudo`. */
export class Sockudo {
  private readonly program: Program;

  private constructor(
    readonly port: number,
    { id, key, secret }: App,
  ) {
    const app = {
      ID: id,
      KEY: key,
      SECRET: secret,
      ENABLED: 'true',
      ENABLE_CLIENT_MESSAGES: 'true',
      ENABLE_USER_AUTHENTICATION: 'true',
      ENABLE_WATCHLIST_EVENTS: 'true',
      MAX_CONNECTIONS: '10000',
      MAX_CHANNEL_NAME_LENGTH: '200',
    };
    const settings = Object.entries(app).map(([name, value]) => [`SOCKUDO_DEFAULT_APP_${name}`, value]);
    this.program = new Program(process.env.SOCKUDO_BIN ?? 'sockudo', [], {
      ...Object.fromEntries(settings),
      HOST: '127.0.0.1',
      PORT: String(port),
      METRICS_ENABLED: 'false',
      RATE_LIMITER_ENABLED: 'false',
      RUST_LOG: 'warn',
    });
  }

  static async start(app: App): Promise<Sockudo> {
    const server = new Sockudo(await freePort(), app);
    await server.run();
    return server;
  }

  get log(): string {
    return this.program.log;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async run(): Promise<void> {
    const isReady = () => fetch(`${this.url}/up`).then(answer => answer.ok, () => false);
    await this.program.run(isReady);
  }

  async kill(): Promise<void> {
    await this.program.kill();
  }

  async stop(): Promise<void> {
    await this.program.kill();
  }
}
