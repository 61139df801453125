#!/bin/sh
# Under the name of a tool, as a link in a folder of the build: runs the tool, one folder up, with as many threads as the
# folder's name ends in.
here=${0%/*}
exec "$here/../${0##*/}" -j "${here##*-}" "$@"
