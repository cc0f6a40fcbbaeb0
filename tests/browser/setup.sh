#!/usr/bin/env bash
# A Chromium and Chinese fonts for the browser tests. On Debian or Ubuntu as root they are installed; elsewhere this says
# what is missing and how to get it.
set -euo pipefail
have_browser() { [ -n "${CHROMIUM:-}" ] || command -v chromium chromium-browser google-chrome google-chrome-stable >/dev/null 2>&1; }
have_fonts() { command -v fc-list >/dev/null 2>&1 && fc-list ':lang=zh-cn' family | grep -q .; }
if have_browser && have_fonts; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends chromium fontconfig fonts-noto-cjk >/dev/null
  if have_browser && have_fonts; then exit 0; fi
fi
cat >&2 <<'TXT'
The browser tests need Chromium (or Chrome) and a Chinese font.
  Debian/Ubuntu: sudo apt-get install chromium fonts-noto-cjk
  Fedora:        sudo dnf install chromium google-noto-sans-cjk-fonts
  macOS:         brew install --cask chromium       (Chinese fonts are part of the system)
  elsewhere:     install Chrome and set CHROMIUM to its path
Then run the same command again. `make unit` runs everything that needs no browser.
TXT
exit 1
