#!/bin/sh
# Builds encoder.wasm. Needs the compiler that `pip install ziglang==0.17.1` brings.
set -eu
cd "$(dirname "$0")"
"${PYTHON:-python3}" -m ziglang cc -target wasm32-freestanding -O3 -msimd128 -mrelaxed-simd -nostdlib -ffp-contract=off \
  -Wl,--no-entry -Wl,--import-memory -Wl,--strip-all -o encoder.wasm encoder.c
"${PYTHON:-python3}" - <<'PY'
import base64, pathlib
code = base64.b64encode(pathlib.Path("encoder.wasm").read_bytes()).decode()
lines = "\n".join(f"  '{code[i:i + 112]}'{' +' if i + 112 < len(code) else ';'}" for i in range(0, len(code), 112))
pathlib.Path("../src/kernel-bytes.ts").write_text(f"/** kernel/encoder.c, compiled by kernel/build.sh. */\nexport const KERNEL =\n{lines}\n")
PY
rm encoder.wasm
