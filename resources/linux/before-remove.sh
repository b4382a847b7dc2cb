#!/bin/sh
# Runs as root before the files of Pagewire are removed: "prerm remove" of the .deb, %preun with 0 of the .rpm.
# Takes Pagewire off the account of each user who has data of it, as that user: printer, start at login, iFax key.
# Faxes and settings stay, as Debian wants it: they belong to the users. It never fails a removal, so it has no "set -e".
case "${1:-}" in
  remove | 0) ;;
  *) exit 0 ;; # an upgrade takes nothing away
esac

program=/opt/Pagewire/pagewire

# Main processes of a user: without the --type= that Chromium gives to its helpers as their first argument. It writes their command lines
# anew, with spaces. A helper that is ended before its main process looks like one that crashed, and can take that process with it.
running() {
  for process in /proc/[0-9]*; do
    [ "$(readlink "$process/exe" 2>/dev/null)" = "$program" ] || continue
    [ "$(stat -c %u "$process" 2>/dev/null)" = "$1" ] || continue
    tr '\0' ' ' <"$process/cmdline" 2>/dev/null | cut -d' ' -f2 | grep -q '^--type=' || echo "${process#/proc/}"
  done
}

# A fax that is just handed over is waited for by Pagewire itself, ten seconds at most.
end_running() {
  for process in $(running "$1"); do kill -TERM "$process" 2>/dev/null; done
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
    [ -z "$(running "$1")" ] && return
    sleep 1
  done
}

as_user() { # NAME UID GID HOME COMMAND...
  name=$1 uid=$2 gid=$3 home=$4
  shift 4
  bus=disabled:
  [ -S "/run/user/$uid/bus" ] && bus="unix:path=/run/user/$uid/bus"
  setpriv --reuid="$uid" --regid="$gid" --init-groups -- env -i HOME="$home" USER="$name" LOGNAME="$name" \
    PATH=/usr/bin:/bin XDG_RUNTIME_DIR="/run/user/$uid" DBUS_SESSION_BUS_ADDRESS="$bus" timeout 60 "$@" </dev/null
}

getent passwd | while IFS=: read -r name _ uid gid _ home _; do
  data=$home/.config/Pagewire
  [ -d "$data" ] && [ ! -L "$data" ] && [ "$(stat -c %u "$data" 2>/dev/null)" = "$uid" ] && [ "$uid" != 0 ] || continue
  end_running "$uid"
  if ! as_user "$name" "$uid" "$gid" "$home" "$program" --ozone-platform=headless uninstall --data keep >/dev/null 2>&1; then
    # Without a session of theirs nobody reaches their keychain.
    as_user "$name" "$uid" "$gid" "$home" rm -f "$home/.config/autostart/pagewire.desktop" 2>/dev/null
    echo "Pagewire: the iFax key of $name may still be in their keychain, as the entry \"Pagewire\"."
  fi
  echo "Pagewire: the faxes and settings of $name stay in $data. Whoever wants to be rid of them deletes that folder."
done

# Printers that are left, by their mark: our name, and an address on this computer with our path.
if command -v lpstat >/dev/null && command -v lpadmin >/dev/null; then
  mark='device for \(PagewireFax\(Out\)\{0,1\}_[A-Za-z0-9._-]*\): ipp://\(127\.0\.0\.1\|localhost\):[0-9]*/ipp/\(print\|faxout\)'
  LC_ALL=C timeout 20 lpstat -v 2>/dev/null | sed -n "s#^$mark\$#\1#p" | while read -r queue; do
    timeout 20 lpadmin -x "$queue" </dev/null 2>/dev/null
  done
fi
exit 0
