/**
 * True for Chromium's own remarks on a machine without a system bus or a graphics card; they are no news to anyone.
 *
 * @param {string} line
 */
export const isChatter = (line) =>
  /^\[\d+:\d+\/\d+\.\d+:(ERROR|WARNING):(bus|object_proxy|viz_main_impl|command_buffer_proxy_impl|g[lp][lu]?_\w+)\.cc/.test(
    line,
  );

/**
 * Writes a child's standard error to ours, without the chatter.
 *
 * @param {NodeJS.ReadableStream} stream
 */
export function passOnWithoutChatter(stream) {
  let rest = '';
  const put = (/** @type {string} */ line) => {
    if (!isChatter(line)) process.stderr.write(line);
  };
  stream.setEncoding('utf8');
  stream.on('data', (/** @type {string} */ text) => {
    const lines = (rest + text).split(/(?<=\n)/);
    rest = lines.at(-1)?.endsWith('\n') === false ? (lines.pop() ?? '') : '';
    lines.forEach(put);
  });
  stream.on('end', () => put(rest));
}
