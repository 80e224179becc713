#!/usr/bin/env bash
# What a release is made of: audit, licences, the package, its SBOM and sums. Publishing is the last line, from CI.
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-release}
mkdir -p "$out"

if ! npm audit --omit=dev --audit-level=high; then
  [ "${AUDIT:-}" = unavailable ] || { echo "npm audit found something, or does not answer; AUDIT=unavailable goes on without it." >&2; exit 1; }
fi
npx vitest run tests/docs/licences.test.ts
npm sbom --omit=dev --sbom-format cyclonedx --sbom-type application > "$out/sbom.cyclonedx.json"
npm pack --pack-destination "$out"
(cd "$out" && sha256sum -- *.tgz sbom.cyclonedx.json > SHA256SUMS)
cat "$out/SHA256SUMS"
# In CI with an OpenID token: the package then names the commit and the workflow it was built from.
echo "Publish with: npm publish --provenance $out/*.tgz"
