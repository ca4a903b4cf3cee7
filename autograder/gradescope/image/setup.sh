#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the image. It ends by grading the reference
# solution, so that an image that could not grade is never used.
set -euo pipefail
umask 022
source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
base=$(dirname "$source")
python=$base/venv/bin/python
# What pip has fetched is not needed twice, and would stay in the image.
export PIP_NO_CACHE_DIR="${PIP_NO_CACHE_DIR:-1}" PIP_DISABLE_PIP_VERSION_CHECK=1

python3 -c 'import sys; sys.version_info >= (3, 10) or sys.exit(1)' || {
  echo "Python 3.10 or newer is needed, not $(python3 --version): take Ubuntu 22.04 for the image."
  exit 1
}
# Ubuntu keeps what makes virtual environments in a package of its own.
python3 -c 'import ensurepip' 2>/dev/null || {
  apt-get update --quiet=2
  DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet=2 --no-install-recommends python3-venv
  rm --recursive --force /var/lib/apt/lists/*
}
python3 -m venv "$base/venv"
# The list is whole, and leaves out what grading never imports. What it does is compiled at the end.
"$python" -m pip install --quiet --no-deps --no-compile --require-hashes --requirement "$source/requirements.txt"
"$python" -m pip uninstall --quiet --yes pip setuptools

# Student code runs as a user of its own. It needs the interpreter, and nothing else in here.
chmod o+x "$base"
mkdir -p "$base/results" "$base/submission"
chmod -R go= "$source" "$base/results" "$base/submission"

cd "$source"
"$python" -m autograder.gradescope.in_image --try
echo "size of the environment and of all it brings: $(du --summarize --human-readable "$base/venv" | cut --fields 1)"
