#!/usr/bin/env bash
# What a release is made of: audit, licences, the package tried as a stranger, its SBOM and sums.
#   scripts/release.sh [folder]            all of it but publishing; says what would keep it from being published
#   scripts/release.sh --publish [folder]  the same, and publishes; from CI, with an OpenID token of the workflow
set -euo pipefail
cd "$(dirname "$0")/.."
publish=no
if [ "${1:-}" = --publish ]; then publish=yes; shift; fi
out=${1:-release}
mkdir -p "$out"
# Only what this script writes: the folder may hold something else.
rm -f "$out"/gegenlesen-*.tgz "$out"/{sbom.cyclonedx.json,audit.txt,SHA256SUMS}
version=$(node -p 'require("./package.json").version')

# A hindrance stops what would be published, and is only told by a rehearsal.
hindered() {
  echo "Hindrance: $1" >&2
  [ "$publish" = no ] || exit 1
}

[ -z "$(git status --porcelain)" ] || hindered "there are changes that are not committed; the package would name a commit it is not made of."
[ -n "$(git tag --points-at HEAD --list "v$version")" ] || hindered "this commit has no tag v$version."
! grep -q "^## $version (unreleased)" CHANGELOG.md || hindered "CHANGELOG.md still says $version (unreleased)."
[ "$(node -p '"repository" in require("./package.json")')" = true ] || hindered "package.json names no repository; npm compares it with the workflow that publishes."

npx node scripts/audit.ts | tee "$out/audit.txt" || {
  case "${PIPESTATUS[0]}" in
    4) hindered "nobody knows whether there are advisories; ask a registry that answers: npm audit --registry=ADDRESS." ;;
    *) exit 1 ;;
  esac
}
npx vitest run tests/docs/licences.test.ts
scripts/check-package.sh
scripts/sbom.sh "$out/sbom.cyclonedx.json"
npm pack --silent --pack-destination "$out"
(cd "$out" && sha256sum -- gegenlesen-*.tgz sbom.cyclonedx.json audit.txt > SHA256SUMS && cat SHA256SUMS)

# The package then names the commit and the workflow it was built from.
cd "$out"
if [ "$publish" = yes ]; then
  # With ./ before it: npm takes a/b for a repository on GitHub.
  npm publish --provenance --access public ./gegenlesen-*.tgz
else
  npm publish --dry-run --silent --provenance --access public ./gegenlesen-*.tgz
  echo "A rehearsal: nothing was published. $out/ has what would be."
fi
