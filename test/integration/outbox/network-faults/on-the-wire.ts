import type { Socket } from 'node:net';
import { ACCEPTED, message, type Behaviour } from '../../ifax/fault-server';
import type { NetworkFault, Stage } from './network-fault';

/** Where in the body, in bytes. */
type Place = (stage: Stage) => number;
const somewhere: Place = ({ random, bodyBytes }) => random.whole(2, bodyBytes - 200);

function at(place: Place, act: (socket: Socket) => void): NetworkFault['arrange'] {
  return (stage) => {
    stage.server.behave({ atByte: { byte: place(stage), act } });
    return {};
  };
}

function with_(behaviour: (stage: Stage) => Behaviour): NetworkFault['arrange'] {
  return (stage) => {
    stage.server.behave(behaviour(stage));
    return {};
  };
}

const reset = (socket: Socket): unknown => socket.resetAndDestroy();
const close = (socket: Socket): unknown => socket.destroy();
const LOST = 'unconfirmed connection-lost';
const LATE = 'unconfirmed timeout';

/** The body begins to leave and the connection goes wrong: whatever the service has by then, nobody here can know. */
export const ON_THE_WIRE: readonly NetworkFault[] = [
  { name: 'reset at the first byte', becomes: LOST, arrange: at(() => 1, reset) },
  { name: 'reset somewhere in the body', becomes: LOST, leastBytes: 2000, arrange: at(somewhere, reset) },
  {
    name: 'reset just before the end of the body',
    becomes: LOST,
    arrange: at(({ bodyBytes }) => bodyBytes - 1, reset),
  },
  { name: 'reset after the whole body', becomes: LOST, arrange: with_(() => ({ onBody: reset })) },
  { name: 'closed after the head', becomes: LOST, arrange: with_(() => ({ onHead: close })) },
  { name: 'closed somewhere in the body', becomes: LOST, leastBytes: 2000, arrange: at(somewhere, close) },
  { name: 'closed after the whole body', becomes: LOST, arrange: with_(() => ({ onBody: (socket) => socket.end() })) },
  {
    name: 'closed a moment after the whole body',
    becomes: LOST,
    arrange: with_(({ random }) => ({ onBody: (socket) => setTimeout(() => socket.end(), random.whole(1, 20)) })),
  },
  {
    name: 'half-open: nobody reads the body',
    becomes: LATE,
    leastBytes: 400_000,
    arrange: with_(({ clock }) => ({
      onHead: (socket) => {
        socket.pause();
        clock.expire('total');
      },
    })),
  },
  {
    name: 'silence after the whole body',
    becomes: LATE,
    arrange: with_(({ clock }) => ({
      onBody: () => {
        clock.expire('total');
      },
    })),
  },
  {
    name: 'an answer of which only the first line comes',
    becomes: LATE,
    arrange: with_(({ clock, random }) => ({
      onBody: (socket) =>
        socket.write('HTTP/1.1 200 OK\r\n'.slice(0, random.whole(1, 16)), () => {
          clock.expire('total');
        }),
    })),
  },
  {
    name: 'an answer that stops part-way',
    becomes: LATE,
    arrange: with_(({ clock, random }) => ({
      onBody: (socket) =>
        socket.write(message(200, ACCEPTED.slice(0, random.whole(0, 40)), { 'Content-Length': '900' }), () => {
          clock.expire('idle');
        }),
    })),
  },
  {
    name: 'an answer that trickles in until the time is up',
    becomes: LATE,
    arrange: with_(({ clock, random }) => ({
      onBody: (socket) =>
        socket.write(message(200, ' '.repeat(random.whole(1, 30)), { 'Content-Length': '900' }), () => {
          clock.expire('total');
        }),
    })),
  },
  {
    name: 'closed in the middle of the first line of the answer',
    becomes: LOST,
    arrange: with_(({ random }) => ({
      onBody: (socket) => socket.end('HTTP/1.1 200 OK\r\n'.slice(0, random.whole(1, 16))),
    })),
  },
  {
    name: 'an answer that says yes while the body is still leaving',
    becomes: 'unconfirmed unreadable-reply',
    leastBytes: 12_000_000,
    arrange: with_(() => ({
      onHead: (socket) => {
        socket.pause();
        socket.write(message(200, ACCEPTED));
      },
    })),
  },
  {
    name: 'a refusal while the body is still leaving',
    becomes: 'failed document-rejected',
    leastBytes: 400_000,
    arrange: with_(() => ({ onHead: (socket) => socket.write(message(413, '{"message":"too big"}')) })),
  },
  {
    name: 'slow to read, then accepted',
    becomes: 'accepted',
    leastBytes: 400_000,
    arrange: with_(({ random }) => ({
      onHead: (socket) => {
        socket.pause();
        setTimeout(() => socket.resume(), random.whole(5, 40));
      },
      onBody: (socket) => socket.end(message(200, ACCEPTED)),
    })),
  },
  {
    name: 'slow to answer, byte by byte, then complete',
    becomes: 'accepted',
    arrange: with_(() => ({ onBody: trickle(message(200, ACCEPTED)) })),
  },
];

function trickle(bytes: Buffer): (socket: Socket) => void {
  return (socket) => {
    let sent = 0;
    const more = (): void => {
      if (sent >= bytes.length) {
        socket.end();
        return;
      }
      socket.write(bytes.subarray(sent, (sent += 7)), () => setImmediate(more));
    };
    more();
  };
}
