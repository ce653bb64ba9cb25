#!/bin/sh
# Sets Stockade up on a machine whose owner knows nothing of Node: Node itself where it is missing, then the steps of
# `npm start` without the examples. Says what it will do, does nothing twice.
#   deploy/setup.sh              set up; asks once on a terminal
#   deploy/setup.sh --yes        set up without asking
#   deploy/setup.sh --check      only say what is missing; exit 1 if anything is
#   deploy/setup.sh --uninstall  remove what was set up; asks once on a terminal, --yes skips
#   deploy/setup.sh --uninstall --packages  and the packages of the distribution that it has installed
set -eu
cd "$(dirname "$0")/.."

least_major=20
least_minor=19
check=no uninstall=no yes=no packages=no
for word in "$@"; do
  case "$word" in
    --check) check=yes ;;
    --uninstall) uninstall=yes ;;
    --yes) yes=yes ;;
    --packages) packages=yes ;;
    *)
      echo "usage: deploy/setup.sh [--check | --uninstall [--packages]] [--yes]" >&2
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

present_packages() { dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | sort -u; }

# Notes what has come, for --uninstall --packages.
remember_packages() {
  home=${STOCKADE_HOME:-${XDG_DATA_HOME:-$HOME/.local/share}/stockade}
  mkdir -p "$home"
  present_packages | grep -vxF "$1" >>"$home/installed-packages" || true
}

need_node() {
  node_is_new_enough && return 0
  echo "Node $least_major.$least_minor or newer, with npm, is not on this machine."
  if [ "$check" = yes ]; then return 1; fi
  if is_debian_like && [ "$(id -u)" = 0 ]; then
    echo "Asking the distribution which Node it has: apt-get update"
    apt-get update -q
    if offer_is_new_enough; then
      echo "This will install nodejs $(offered_node) and npm: apt-get install nodejs npm"
      agree "Go on?"
      before=$(present_packages)
      apt-get install -y -q --no-install-recommends nodejs npm
      remember_packages "$before"
      return 0
    fi
  fi
  echo "Install it from your distribution or from nodejs.org, then run deploy/setup.sh again." >&2
  exit 3
}

if [ "$packages" = yes ] && [ "$uninstall" = no ]; then
  echo "--packages belongs to --uninstall." >&2
  exit 2
fi
if [ "$uninstall" = yes ]; then
  if ! node_is_new_enough; then
    echo "Node is needed to uninstall: it reads what was set up." >&2
    exit 3
  fi
  set --
  [ "$packages" = no ] || set -- "$@" --packages
  [ "$yes" = no ] || set -- "$@" --yes
  exec node scripts/uninstall.mjs "$@"
fi
if [ "$check" = yes ]; then
  need_node || exit 1
  exec node scripts/setup.mjs --check
fi
need_node
[ "$yes" = yes ] && exec node scripts/setup.mjs --yes
exec node scripts/setup.mjs
