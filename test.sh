#!/usr/bin/env bash
# Installs what the tests need on a Debian machine (only what is missing), then runs them all.
# The last line counts: "812 passed, 0 failed, 0 skipped".
set -euo pipefail
cd "$(dirname "$0")"

# Gates: the analyzers run in this build (Directory.Build.props).
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 Gates=true

install_missing() {
  local missing=()
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
  # Apache Lucene, to compare scores with. This package of Java also holds the compiler.
  command -v java >/dev/null || missing+=(default-jre-headless)
  compgen -G '/usr/share/java/lucene-core-8*.jar' >/dev/null || missing+=(liblucene8-java)
  # To let a disk fail under a running gateway.
  command -v strace >/dev/null || missing+=(strace)
  # Pages are looked at in a real browser.
  command -v chromium >/dev/null || missing+=(chromium)
  [ ${#missing[@]} -eq 0 ] && return
  echo "Installing ${missing[*]} ..."
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

install_peers() {
  # Amazon's and Google's own published models, to check what we send against, and Lighthouse.
  [ Tests/Peers/node_modules/.package-lock.json -nt Tests/Peers/package-lock.json ] && return
  npm ci --prefix Tests/Peers --no-audit --no-fund --loglevel=error
}

install_missing
install_peers

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0
dotnet test VoiceGateway.sln --nologo --results-directory "$results" --logger 'trx;LogFileName=tests.trx' "$@" || status=$?

count() { sed -n "s/.*<Counters [^>]*$1=\"\([0-9]*\)\".*/\1/p" "$results/tests.trx" 2>/dev/null | head -n 1; }
total=$(count total) passed=$(count passed) failed=$(count failed) executed=$(count executed)
if [ -z "$total" ]; then
  echo "The tests did not run"
  exit 1
fi
echo "${passed} passed, ${failed} failed, $((total - executed)) skipped"
exit "$status"
