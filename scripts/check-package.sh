#!/usr/bin/env bash
# Packs the npm package, installs it in an empty folder and uses it there as a stranger would.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

npm pack --silent --pack-destination "$folder" >/dev/null
cd "$folder"
npm init -y >/dev/null
# The package needs Node 22.18 or newer; the pinned one of the repository stands in where the machine's own is older.
PATH="$root/node_modules/node/bin:$PATH"
npm install --silent --no-audit --no-fund ./gegenlesen-*.tgz
node --version
sample=node_modules/gegenlesen/corpus/krone-choe-putin

npx gegenlesen --version
npx gegenlesen check "$sample/source.txt" --lang en --format json > check.json
node -e '
  const { documents } = JSON.parse(require("fs").readFileSync("check.json", "utf8"));
  const forms = documents[0].findings.filter((f) => f.check === "name-variants").map((f) => f.evidence.forms.toSorted().join());
  if (forms.join(";") !== "Selensky,Selenskyj,Zelensky") throw new Error(`name variants: ${forms.join(";")}`);
  const german = documents[0].findings.filter((f) => f.check === "wrong-language").flatMap((f) => f.spans.map((s) => s.segment));
  if ([...new Set(german)].join() !== "13,14,15,16,17,18") throw new Error(`wrong language: ${german}`);
'
npx gegenlesen compare "$sample" --to es --report out.html --json out.json
test -s out.html && test -s out.json
npx gegenlesen report out.json --format html > again.html
cmp out.html again.html
echo "The packed package works in an empty folder."
