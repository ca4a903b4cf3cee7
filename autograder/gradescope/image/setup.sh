#!/usr/bin/env bash
# Gradescope runs this script once, as root, when it builds the image. The last step grades the
# reference solution, so Gradescope never uses an image that cannot grade.
set -euo pipefail
umask 022
source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
base=$(dirname "$source")
python=$base/venv/bin/python
# A cache of pip would stay in the image, and nothing there would use it.
export PIP_NO_CACHE_DIR="${PIP_NO_CACHE_DIR:-1}" PIP_DISABLE_PIP_VERSION_CHECK=1

python3 -c 'import sys; sys.version_info >= (3, 10) or sys.exit(1)' || {
  echo "This image has $(python3 --version), but the autograder needs Python 3.10 or newer: choose Ubuntu 22.04."
  exit 1
}
# On Ubuntu the part of Python that makes virtual environments is a separate package.
python3 -c 'import ensurepip' 2>/dev/null || {
  apt-get update --quiet=2
  DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet=2 --no-install-recommends python3-venv
  rm --recursive --force /var/lib/apt/lists/*
}
python3 -m venv "$base/venv"
# requirements.txt lists every package that grading imports, so pip resolves no dependencies. Python
# compiles only the modules that the last step imports.
"$python" -m pip install --quiet --no-deps --no-compile --require-hashes --requirement "$source/requirements.txt"
"$python" -m pip uninstall --quiet --yes pip setuptools

# Student code runs as a separate user. That user needs the interpreter and no other file in here.
chmod o+x "$base"
mkdir -p "$base/results" "$base/submission"
chmod -R go= "$source" "$base/results" "$base/submission"

cd "$source"
"$python" -m autograder.gradescope.in_image --try
echo "Size of the virtual environment: $(du --summarize --human-readable "$base/venv" | cut --fields 1)"
