#!/usr/bin/env bash
# Writes the CycloneDX SBOM of what is shipped, and holds it against the lockfile. `npm sbom --omit=dev` leaves out packages that are
# also used for development (npm 11.19: 41 of 338 here), so the packages of development are taken away before it is asked.
set -euo pipefail
cd "$(dirname "$0")/.."
file=${1:?name the file to write}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp package.json package-lock.json "$folder"
(
  cd "$folder"
  npm pkg delete devDependencies scripts
  npm install --package-lock-only --ignore-scripts --no-audit --no-fund --prefer-offline --silent
  npm sbom --package-lock-only --sbom-format cyclonedx --sbom-type application > sbom.json
)
mv "$folder/sbom.json" "$file"
npx node scripts/check-sbom.ts "$file"
