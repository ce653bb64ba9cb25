#!/bin/sh
# Runs after packages are unpacked: records them, then leaves only what Python needs. No shell, no package manager.
set -eu
cd "$1"
mkdir -p opt/stockade etc tmp root proc sys data
for deb in var/cache/apt/archives/*.deb; do
  sum=$(sha256sum "$deb")
  dpkg-deb --show --showformat='${Package}\t${Version}\t${Architecture}\t' "$deb"
  printf '%s\n' "${sum%% *}"
done | LC_ALL=C sort >opt/stockade/base-packages.tsv

for release in var/lib/apt/lists/*Release; do
  sed -n -e 's/^Origin: //p' -e 's/^Codename: //p' -e 's/^Suite: //p' -e 's/^Date: //p' "$release" | head -4 | paste -s -d '\t' -
done >opt/stockade/base-archives.tsv

rm -rf usr/share/doc usr/share/man usr/share/info usr/share/locale usr/share/lintian usr/share/doc-base \
  usr/share/bash-completion usr/share/perl5 usr/share/debconf usr/share/dpkg usr/share/menu usr/share/pixmaps \
  usr/share/applications usr/share/bug usr/share/apport usr/lib/systemd usr/lib/tmpfiles.d usr/lib/dpkg \
  usr/libexec/dpkg usr/share/gdb usr/include usr/lib/ssl usr/lib/*/gconv usr/lib/*/perl-base usr/lib/*/audit \
  usr/share/polkit-1 usr/lib/sysusers.d etc/dpkg etc/cron.daily etc/logrotate.d etc/alternatives etc/debconf.conf
rm -rf usr/sbin/* usr/lib/python3*/ensurepip usr/lib/python3*/idlelib usr/lib/python3*/lib2to3 \
  usr/lib/python3*/turtledemo usr/lib/python3*/test
for program in usr/bin/*; do
  case "${program##*/}" in python3 | python3.[0-9] | python3.[0-9][0-9]) ;; *) rm -rf "$program" ;; esac
done
rm -rf var/cache/* var/lib/dpkg etc/apt/sources.list etc/hostname etc/resolv.conf etc/fstab etc/rmt usr/lib/mime usr/lib/binfmt.d \
  usr/share/binfmts usr/share/python3 usr/share/gcc usr/lib/valgrind usr/lib/*/libnss_hesiod.so*

printf 'root:x:0:0:root:/root:/usr/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n' >etc/passwd
printf 'root:x:0:\nnogroup:x:65534:\n' >etc/group
printf 'passwd: files\ngroup: files\nhosts: files\n' >etc/nsswitch.conf
printf 'UTC\n' >etc/timezone
chmod 1777 tmp
