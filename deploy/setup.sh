#!/bin/sh
# Sets Stockade up on a machine whose owner knows nothing of Node: Node itself where it is missing, then the steps of
# `npm start` without the examples. Says what it will do, does nothing twice.
#   deploy/setup.sh              set up; asks once on a terminal
#   deploy/setup.sh --yes        set up without asking
#   deploy/setup.sh --check      only say what is missing; exit 1 if anything is
#   deploy/setup.sh --uninstall  remove what was set up; asks once on a terminal, --yes skips
set -eu
cd "$(dirname "$0")/.."

least_major=20
least_minor=19
check=no uninstall=no yes=no
for word in "$@"; do
  case "$word" in
    --check) check=yes ;;
    --uninstall) uninstall=yes ;;
    --yes) yes=yes ;;
    *)
      echo "usage: deploy/setup.sh [--check | --uninstall] [--yes]" >&2
      exit 2
      ;;
  esac
done

node_is_new_enough() {
  command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 &&
    node -e "const [a, b] = process.versions.node.split('.').map(Number); process.exit(a > $least_major || (a === $least_major && b >= $least_minor) ? 0 : 1)"
}

is_debian_like() { [ -r /etc/os-release ] && grep -Eq '^ID="?(debian|ubuntu)"?$' /etc/os-release; }

# What apt would install as nodejs, or nothing.
offered_node() { apt-cache policy nodejs 2>/dev/null | sed -n 's/^ *Candidate: *\([0-9]*:\)\{0,1\}//p'; }

offer_is_new_enough() {
  offer=$(offered_node)
  major=${offer%%.*}
  rest=${offer#*.}
  minor=${rest%%.*}
  case "$major$minor" in '' | *[!0-9]*) return 1 ;; esac
  [ "$major" -gt "$least_major" ] || { [ "$major" -eq "$least_major" ] && [ "$minor" -ge "$least_minor" ]; }
}

agree() {
  [ "$yes" = no ] && [ -t 0 ] && [ -t 1 ] || return 0
  printf '%s [Y/n] ' "$1"
  read -r answer
  case "$answer" in '' | y | Y | yes) ;; *)
    echo "Nothing was changed."
    exit 1
    ;;
  esac
}

need_node() {
  node_is_new_enough && return 0
  echo "Node $least_major.$least_minor or newer, with npm, is not on this machine."
  if [ "$check" = yes ]; then return 1; fi
  if is_debian_like && [ "$(id -u)" = 0 ]; then
    apt-get update -q
    if offer_is_new_enough; then
      agree "Install nodejs $(offered_node) and npm with apt-get?"
      apt-get install -y -q --no-install-recommends nodejs npm
      return 0
    fi
  fi
  echo "Install it from your distribution or from nodejs.org, then run deploy/setup.sh again." >&2
  exit 3
}

if [ "$uninstall" = yes ]; then
  if node_is_new_enough; then
    [ "$yes" = yes ] && exec node scripts/uninstall.mjs --yes
    exec node scripts/uninstall.mjs
  fi
  echo "Node is needed to uninstall: it reads what was set up." >&2
  exit 3
fi
if [ "$check" = yes ]; then
  need_node || exit 1
  exec node scripts/setup.mjs --check
fi
need_node
[ "$yes" = yes ] && exec node scripts/setup.mjs --yes
exec node scripts/setup.mjs
