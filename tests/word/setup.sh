#!/bin/sh
# LibreOffice and poppler, which show what a Word file looks like. On Debian as root they come from apt; elsewhere this
# says what is missing.
set -e
missing=
for tool in soffice pdftotext; do command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"; done
fc-list 2>/dev/null | grep -qi 'cjk' || missing="$missing fonts"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    libreoffice-writer poppler-utils fontconfig fonts-noto-cjk >/dev/null
  exit 0
fi
echo "Missing:$missing. Install LibreOffice Writer, poppler-utils and a Chinese font" >&2
echo "(Debian, Ubuntu: apt-get install libreoffice-writer poppler-utils fonts-noto-cjk)." >&2
exit 1
