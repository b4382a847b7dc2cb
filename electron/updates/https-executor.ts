import { request as httpsRequest, type RequestOptions } from 'node:https';
import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor';
import { UpdateRefused } from './update-refused';

/** Bytes. The list and its signature are a few hundred. */
const MOST_LIST = 64 * 1024;
const MOST_PACKAGE = 500_000_000;

export interface Connection {
  /** Authorities, TLS version. */
  readonly tls: RequestOptions;
  /** The way out, found before the first request; undefined: straight. */
  readonly agent: () => Agent | undefined;
}

/**
 * Node's HTTPS under the library's downloads. Only https, to the very address: a redirect is refused wherever it leads, because a feed is a
 * plain folder. The library's own way is Chromium's, which answers to the proxies and certificates of a window.
 */
export class HttpsExecutor extends ElectronHttpExecutor {
  constructor(private readonly connection: Connection) {
    super();
  }

  override createRequest(
    options: RequestOptions,
    callback: (response: IncomingMessage) => void,
  ): Electron.ClientRequest {
    // The two kinds of request have in common what the library uses: `end`, `abort`, and the events.
    return this.start(options, callback) as unknown as Electron.ClientRequest;
  }

  private start(options: RequestOptions, callback: (response: IncomingMessage) => void): ClientRequest {
    const { tls, agent } = this.connection;
    const { protocol = 'https:', ...own } = options;
    if (protocol !== 'https:') return refused(new UpdateRefused('redirected'));
    const most = /\.yml(\.sig)?$/.test(own.path ?? '') ? MOST_LIST : MOST_PACKAGE;
    const request = httpsRequest({ ...own, ...tls, agent: agent() ?? false }, (response) => {
      const { statusCode = 0 } = response;
      if (statusCode >= 300 && statusCode < 400) {
        request.destroy(new UpdateRefused('redirected'));
        return;
      }
      let bytes = 0;
      response.on('data', (chunk: Buffer | string) => {
        bytes += chunk.length;
        if (bytes > most) response.destroy(new UpdateRefused('not-understood'));
      });
      callback(response);
    });
    return request;
  }
}

/** A request that only fails: the library hears the errors of a request, not what is thrown while one is made. */
const refused = (why: UpdateRefused): ClientRequest =>
  httpsRequest({
    host: 'localhost',
    createConnection: (_options, done) => {
      done(why, new Socket());
      return undefined;
    },
  } as RequestOptions);
