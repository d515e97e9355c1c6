#!/usr/bin/env bash
# Installs the second engine, @tensorflow/tfjs-node, where its own installer cannot download
# libtensorflow: takes the library out of the tensorflow-cpu wheel of PyPI, and builds the addon from
# source against it. lotcount works without it, on ONNX Runtime.
#
# usage: scripts/install-tfjs-node.sh           (after npm ci, from anywhere)
#   WHEEL_FOLDER=FOLDER   keep the wheel (230 MB) there and use it again
# exit codes: 1 a step failed (the message names it), 3 PyPI does not give the wheel
set -euo pipefail

package_version=4.22.0
wheel_version=2.18.1
wheel_sha256=810c75d7149d2da0cb2092187817b0dcabb80728ca9f9cf3a61f3f42fadd1298
# The wheel is only unpacked, so it need not suit the Python of this machine.
wheel_python=3.11
wheel_platform=manylinux_2_17_x86_64
# The library alone is 650 MB; the wheel lies beside it for a while.
free_megabytes_min=1500

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
package=$root/node_modules/@tensorflow/tfjs-node
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

main() {
  step 'Look at this machine'; check_machine
  step "Install the package @tensorflow/tfjs-node $package_version"; install_package
  if is_working; then printf 'It is built already, and works.\n'; exit 0; fi
  step "Fetch tensorflow-cpu $wheel_version"; fetch_wheel
  step 'Lay out deps/lib and deps/include'; lay_out_library
  step 'Build the addon'; make_threadsafe; build_addon
  step 'Try it'; try_addon
}

check_machine() {
  [ "$(uname -sm)" = 'Linux x86_64' ] ||
    fail "this script knows Linux on x86-64 alone, not $(uname -sm); use engine: onnx"
  local tool
  for tool in node npm python3 make g++ sha256sum; do
    command -v "$tool" >/dev/null ||
      fail "$tool is not installed (Debian: apt-get install nodejs npm python3 python3-pip make g++)"
  done
  python3 -m pip --version >/dev/null 2>&1 ||
    fail 'Python has no pip (Debian: apt-get install python3-pip)'
  [ -d "$root/node_modules/onnxruntime-node" ] ||
    fail "lotcount's own packages are missing: run npm ci in $root first"
  local free_megabytes
  free_megabytes=$(df --output=avail -BM "$root" | tail -n 1 | tr -dc 0-9)
  [ "$free_megabytes" -ge "$free_megabytes_min" ] ||
    fail "$root has $free_megabytes MB free, and $free_megabytes_min MB are needed: make room"
}

# npm checks the package against the checksum in package-lock.json. Its own install script would
# download libtensorflow, so scripts stay off.
install_package() {
  [ "$(installed_version)" = "$package_version" ] ||
    (cd "$root" && npm install --no-save --ignore-scripts --no-audit --no-fund --loglevel=error) ||
    fail 'npm could not install the package; its message is above'
  local found
  found=$(installed_version)
  [ "$found" = "$package_version" ] ||
    fail "npm installed version \"$found\" of it: package-lock.json must hold $package_version"
}

installed_version() {
  node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).version' \
    "$package/package.json" 2>/dev/null || true
}

fetch_wheel() {
  local folder=${WHEEL_FOLDER:-$scratch}
  mkdir -p "$folder" || fail "the folder $folder cannot be made: choose another WHEEL_FOLDER"
  printf 'tensorflow-cpu==%s --hash=sha256:%s\n' "$wheel_version" "$wheel_sha256" \
    >"$scratch/requirements.txt"
  wheel=$(find_wheel "$folder")
  if [ -n "$wheel" ] && sha256_matches "$wheel"; then printf 'It is in %s.\n' "$folder"; return; fi
  python3 -m pip --disable-pip-version-check download --quiet --no-deps --only-binary=:all: \
    --require-hashes --requirement "$scratch/requirements.txt" --dest "$folder" \
    --python-version "$wheel_python" --implementation cp --platform "$wheel_platform" \
    --timeout 20 --retries 2 2>"$scratch/pip.txt" || explain_pip
  wheel=$(find_wheel "$folder")
  [ -n "$wheel" ] || fail "pip put no wheel into $folder"
  sha256_matches "$wheel" || fail "$wheel does not have the checksum $wheel_sha256: delete it"
}

explain_pip() {
  cat "$scratch/pip.txt" >&2
  if grep -qiE 'do not match the hash|hash mismatch|expected sha256' "$scratch/pip.txt"; then
    fail 'the wheel that came is not the one that was pinned: do not use this mirror of PyPI'
  fi
  fail "PyPI does not give it: try again with a network and an index that holds $wheel_version, \
or use engine: onnx" 3
}

find_wheel() {
  find "$1" -maxdepth 1 -name "tensorflow_cpu-$wheel_version-*$wheel_platform*.whl" | head -n 1
}

sha256_matches() {
  printf '%s  %s\n' "$wheel_sha256" "$1" | sha256sum --check --status
}

# The C API of TensorFlow is in libtensorflow_cc; the addon asks the linker for libtensorflow.
lay_out_library() {
  rm -rf "$package/deps"
  mkdir -p "$package/deps/lib"
  python3 - "$wheel" "$package/deps" <<'PYTHON' || fail "$wheel could not be unpacked"
import os, shutil, sys, zipfile

wheel, deps = sys.argv[1:]
libraries = ('libtensorflow_cc.so.2', 'libtensorflow_framework.so.2')
headers = ('tensorflow/c/', 'tensorflow/core/platform/', 'tsl/', 'xla/tsl/')
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        path = name.removeprefix('tensorflow/')
        if path in libraries:
            target = os.path.join(deps, 'lib', path)
        elif path.endswith('.h') and path.removeprefix('include/').startswith(headers):
            target = os.path.join(deps, path)
        else:
            continue
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with archive.open(name) as source, open(target, 'wb') as copy:
            shutil.copyfileobj(source, copy, 1 << 20)
PYTHON
  local file
  for file in lib/libtensorflow_cc.so.2 lib/libtensorflow_framework.so.2 \
    include/tensorflow/c/c_api.h include/tensorflow/c/eager/c_api.h; do
    [ -s "$package/deps/$file" ] || fail "the wheel has no $file: it is laid out in another way"
  done
  ln -s libtensorflow_cc.so.2 "$package/deps/lib/libtensorflow.so"
  ln -s libtensorflow_framework.so.2 "$package/deps/lib/libtensorflow_framework.so"
}

# Each camera has a thread of its own, but the addon keeps the names of attributes in one set for all
# threads, without a lock: cameras that start together could break it. Here each thread gets its own.
make_threadsafe() {
  local file=$package/binding/tfjs_backend.cc
  local shared='^static std::set<std::string> ATTR_NAME_SET;$'
  local own='static thread_local std::set<std::string> ATTR_NAME_SET;'
  if ! grep -qxF "$own" "$file"; then
    [ "$(grep -c "$shared" "$file")" = 1 ] ||
      fail "$file is not that of version $package_version: delete the package and start again"
    sed -i "s/$shared/$own/" "$file"
  fi
}

# npm carries node-gyp; it takes Node's headers from `nodedir`, or from nodejs.org.
build_addon() {
  (cd "$package" && npm run --silent build-addon-from-source) >"$scratch/build.txt" 2>&1 || {
    tail -n 40 "$scratch/build.txt" >&2
    fail 'the addon was not built; the end of the compiler'\''s output is above'
  }
}

try_addon() {
  is_working || fail "the addon was built but does not work:
$(cat "$scratch/try.txt")"
  printf 'engine: tfjs-node can be used.\n'
}

# One convolution, with the names that Node has taken away since 23 put back.
is_working() {
  (cd "$root" && node --eval '
    const util = require("util");
    util.isNullOrUndefined ??= (value) => value === null || value === undefined;
    util.isArray ??= Array.isArray;
    const tf = require("@tensorflow/tfjs-node");
    const sum = tf.conv2d(tf.ones([1, 4, 4, 1]), tf.ones([3, 3, 1, 1]), 1, "valid").dataSync();
    if (tf.getBackend() !== "tensorflow" || sum.join() !== "9,9,9,9") throw new Error(String(sum));
  ') >"$scratch/try.txt" 2>&1
}

step() { printf '== %s (%s s)\n' "$1" "$SECONDS"; }

fail() {
  printf 'install-tfjs-node: %s\n' "$1" >&2
  exit "${2:-1}"
}

main
