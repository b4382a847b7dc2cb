#!/bin/bash
# usage: with-keyring.sh COMMAND...
# Runs COMMAND in a D-Bus session of its own with an unlocked, empty keyring; leaves nothing behind.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export XDG_RUNTIME_DIR="$folder/run" XDG_DATA_HOME="$folder/data"
mkdir -m 700 "$XDG_RUNTIME_DIR" "$XDG_DATA_HOME"
status=0
dbus-run-session -- bash -c '
  printf test | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
  keyring=$!
  for _ in $(seq 100); do
    dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
      string:org.freedesktop.secrets 2>/dev/null | grep -q "boolean true" && break
    sleep 0.1
  done
  status=0
  "$@" || status=$?
  kill "$keyring" 2>/dev/null || true
  wait "$keyring" 2>/dev/null || true
  exit "$status"' _ "$@" || status=$?
exit "$status"
