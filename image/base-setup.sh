#!/bin/sh
# Runs before packages are unpacked: one tree below /usr, as a full installation of the distribution has it.
set -eu
cd "$1"
mkdir -p usr/bin usr/sbin usr/lib usr/lib64
for name in bin sbin lib lib64; do [ -e "$name" ] || ln -s "usr/$name" "$name"; done
