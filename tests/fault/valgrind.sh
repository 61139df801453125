#!/bin/sh
# Under the name of a tool, as a link in a folder of the build: runs the tool, one folder up, in valgrind. That is silent
# unless something is wrong.
here=${0%/*}
exec valgrind -q --error-exitcode=99 --leak-check=full "$here/../${0##*/}" "$@"
