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

# The library, with its types as a stranger's compiler reads them.
cat > library.mts <<'TS'
import { createWorkbench, loadSettings, type Workbench } from 'gegenlesen';
const workbench: Workbench = await createWorkbench({ settings: loadSettings({ store: ':memory:' }), cwd: process.cwd() });
const checked = await workbench.check({ text: 'Selenskyj met Zelensky.', type: '.txt', language: 'en', gates: {} });
if (checked.documents.length !== 1) throw new Error('the library checks nothing');
await workbench.close();
TS
ln -s "$root/node_modules/@types" node_modules/@types 2>/dev/null || true
"$root/node_modules/.bin/tsc" --noEmit --strict --skipLibCheck --module nodenext --target esnext --types node library.mts
node --no-warnings library.mts

# Printed, not asserted: a loaded machine is slower.
milliseconds() { local start; start=$(date +%s%N); "$@" > /dev/null; echo $((($(date +%s%N) - start) / 1000000)); }
gegenlesen=node_modules/.bin/gegenlesen
echo "package: $(du -k gegenlesen-*.tgz | cut -f1) kB packed, $(du -sk node_modules/gegenlesen | cut -f1) kB unpacked, $(du -sk node_modules | cut -f1) kB with its dependencies"
echo "start: --version $(milliseconds $gegenlesen --version) ms, check of the sample $(milliseconds $gegenlesen check "$sample/source.txt" --lang en) ms; load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)"
echo "The packed package works in an empty folder."
