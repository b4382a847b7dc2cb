/** Where the system bus listens when nothing else is said (D-Bus specification, "Well-known Message Bus Instances"). */
const SYSTEM_BUS = 'unix:path=/run/dbus/system_bus_socket;unix:path=/var/run/dbus/system_bus_socket';

/** Paths of the sockets that an address names, in its order; ways other than a path in the file system are left out. */
export function socketPaths(address: string): readonly string[] {
  return address.split(';').flatMap((entry) => {
    if (!entry.startsWith('unix:')) return [];
    const path = entry
      .slice('unix:'.length)
      .split(',')
      .find((pair) => pair.startsWith('path='));
    return path === undefined ? [] : [unescape(path.slice('path='.length))];
  });
}

export const systemBus = (env: Readonly<Record<string, string | undefined>>): string =>
  env['DBUS_SYSTEM_BUS_ADDRESS'] ?? SYSTEM_BUS;

/** Null: this process belongs to no session. */
export function sessionBus(env: Readonly<Record<string, string | undefined>>): string | null {
  const address = env['DBUS_SESSION_BUS_ADDRESS'];
  if (address !== undefined && address !== '') return address;
  // Where systemd puts it when nothing else is said.
  const folder = env['XDG_RUNTIME_DIR'];
  return folder === undefined || folder === '' ? null : `unix:path=${folder}/bus`;
}

/** "%20" in an address is a byte. */
const unescape = (text: string): string =>
  text.replace(/%([0-9a-fA-F]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
