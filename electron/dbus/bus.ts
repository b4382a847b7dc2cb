import { connect, type Socket } from 'node:net';
import { err, ok, type Result } from '../../core/result';
import type { Clock } from '../system/clock';
import { socketPaths } from './address';
import type { BusValue } from './marshal';
import {
  bodyOf,
  LARGEST_MESSAGE,
  MESSAGE,
  messageLength,
  readMessage,
  writeCall,
  type BusCall,
  type BusMessage,
} from './message';

/** Name of the error that came back, as D-Bus names it; or why none could. */
export type BusError = { readonly name: string } | { readonly name: 'late' | 'closed' };

export interface Bus {
  /** How the bus calls this connection (":1.42"). */
  readonly name: string;
  /** Calls a method and waits for its answer, five seconds at most unless `limitMs` says otherwise: a person may have to answer first. */
  call(call: BusCall, limitMs?: number): Promise<Result<readonly BusValue[], BusError>>;
  /** Signals for which `AddMatch` was called, and the few that the bus sends unasked. */
  onSignal(listener: (signal: BusMessage) => void): void;
  /** It ended, by whomever. */
  onEnd(listener: () => void): void;
  close(): void;
}

export const BUS = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
};

const CALL_LIMIT_MS = 5000;

/**
 * A connection to a message bus over its Unix socket, with the few things that are needed here: the handshake by user id (SASL EXTERNAL), calls,
 * signals. No file descriptors, no objects of our own.
 *
 * @param address as in DBUS_SYSTEM_BUS_ADDRESS
 * @param user id of this user
 * @returns null when nobody listens, or the bus does not let this user in
 */
export async function connectToBus(address: string, user: number, clock: Clock): Promise<Bus | null> {
  for (const path of socketPaths(address)) {
    const socket = await open(path);
    if (socket === null) continue;
    const bus = await greet(socket, user, clock);
    if (bus !== null) return bus;
    socket.destroy();
  }
  return null;
}

function open(path: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('error', () => {
      resolve(null);
    });
    socket.once('connect', () => {
      resolve(socket);
    });
  });
}

async function greet(socket: Socket, user: number, clock: Clock): Promise<Bus | null> {
  const bus = speak(socket, clock);
  const accepted = await new Promise<boolean>((resolve) => {
    const stop = clock.after(CALL_LIMIT_MS, () => {
      resolve(false);
    });
    const settle = (isIn: boolean): void => {
      stop();
      resolve(isIn);
    };
    socket.once('close', () => {
      settle(false);
    });
    socket.once('data', (bytes: Buffer) => {
      settle(/^OK [0-9a-f]{32}\r\n$/.test(bytes.toString('latin1')));
    });
    // The first byte is a NUL; the bus reads who we are from the socket itself and compares.
    socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(user)).toString('hex')}\r\n`);
  });
  if (!accepted) return null;
  socket.on('data', bus.take);
  socket.write('BEGIN\r\n');
  const named = await bus.call({ ...BUS, member: 'Hello' });
  const name = named.ok ? named.value[0] : undefined;
  return typeof name === 'string' ? { ...bus, name } : null;
}

function speak(socket: Socket, clock: Clock): Omit<Bus, 'name'> & { readonly take: (bytes: Buffer) => void } {
  const waiting = new Map<number, (answer: Result<readonly BusValue[], BusError>) => void>();
  const onSignal = new Set<(signal: BusMessage) => void>();
  const onEnd = new Set<() => void>();
  let serial = 0;
  let kept: Buffer = Buffer.alloc(0);
  let isOver = false;

  const hear = (message: BusMessage): void => {
    if (message.type === MESSAGE.signal) for (const listener of onSignal) listener(message);
    if (message.replyTo === null) return;
    const answer = waiting.get(message.replyTo);
    waiting.delete(message.replyTo);
    if (message.type === MESSAGE.error) answer?.(err({ name: message.error }));
    else answer?.(ok(bodyOf(message)));
  };
  socket.on('error', () => {
    // 'close' follows.
  });
  socket.once('close', () => {
    isOver = true;
    for (const answer of waiting.values()) answer(err({ name: 'closed' }));
    waiting.clear();
    for (const listener of onEnd) listener();
  });
  return {
    take: (bytes) => {
      kept = Buffer.concat([kept, bytes]);
      try {
        for (let length = messageLength(kept); length !== null && kept.length >= length; length = messageLength(kept)) {
          const message = readMessage(kept.subarray(0, length));
          kept = kept.subarray(length);
          hear(message);
        }
        if (kept.length > LARGEST_MESSAGE) socket.destroy();
      } catch {
        // After one broken message nothing that follows can be trusted to begin where it seems to.
        socket.destroy();
      }
    },
    call: (call, limitMs = CALL_LIMIT_MS) => {
      if (isOver) return Promise.resolve(err({ name: 'closed' }));
      serial += 1;
      const mine = serial;
      return new Promise((resolve) => {
        const stop = clock.after(limitMs, () => {
          waiting.delete(mine);
          resolve(err({ name: 'late' }));
        });
        waiting.set(mine, (answer) => {
          stop();
          resolve(answer);
        });
        socket.write(writeCall(mine, call));
      });
    },
    onSignal: (listener) => {
      onSignal.add(listener);
    },
    onEnd: (listener) => {
      onEnd.add(listener);
    },
    close: () => {
      socket.destroy();
    },
  };
}
