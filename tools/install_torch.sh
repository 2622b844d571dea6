#!/usr/bin/env bash
# Install the CPU build of torch, never the CUDA build of several GB that a plain install takes on Linux.
# First a CPU wheel that the machine itself offers, else PyTorch's own CPU index; macOS and Windows have only CPU builds.
set -euo pipefail
python="$1"
version=2.13.0
if "$python" -c "import importlib.metadata as m, sys; sys.exit(m.version('torch').split('+')[0] != '$version')" 2>/dev/null; then
  exit 0
fi
case "$(uname -s)" in
  Linux)
    "$python" -m pip install --quiet "torch==$version+cpu" 2>/dev/null ||
      "$python" -m pip install --quiet --index-url https://download.pytorch.org/whl/cpu "torch==$version"
    ;;
  *) "$python" -m pip install --quiet "torch==$version" ;;
esac
