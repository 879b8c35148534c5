// Writes the official list as text, one name a line under its province, district and postcode, compressed: node condense.mjs <package>/src/data <target>
// +plate|province   -district   #postcode   neighbourhood[* village | ~ neither][|settlement that it is part of]
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const [source, target] = process.argv.slice(2);
const read = name => JSON.parse(readFileSync(`${source}/${name}.json`, 'utf8'));
const capital = text => text.replace(/(^|[ -])(\p{L})/gu, (_, before, letter) => before + letter.toLocaleUpperCase('tr'));

function line(official) {
  const text = official.replace(/\s+/g, ' ').trim();
  const settlement = text.match(/\(\s*([^()]+?) (Köyü|Beldesi)\)$/u);
  const name = text.replace(/\([^()]*\)/gu, ' ').replace(/\s+/g, ' ').trim();
  const core = name.replace(/ ?(Mahallesi|Mahalle|Mah\.?|mah\.|Mh\..*|Mz)( (Mah|Mh|Mz)\b\.?)*( ?osb)?$/u, '').trim();
  const village = name.match(/^(.+) Köyü?$/u);
  const kind = core !== name && core !== '' ? core : village ? `${village[1]}*` : `${name}~`;
  return settlement ? `${kind}|${capital(settlement[1])} ${settlement[2]}` : kind;
}

const byDistrict = new Map();
for (const [plate, , district, name, postcode] of read('neighbourhoods')) {
  const key = `${plate}|${district}`;
  if (!byDistrict.has(key)) byDistrict.set(key, new Map());
  const byPostcode = byDistrict.get(key);
  byPostcode.set(postcode, [...(byPostcode.get(postcode) ?? []), line(name)]);
}

const [provinces, districts] = [read('cityNamesByCode'), read('districtsByCityCode')];
const lines = [];
for (const plate of Object.keys(provinces).sort()) {
  lines.push(`+${plate}|${provinces[plate]}`);
  for (const district of districts[plate]) {
    lines.push(`-${district}`);
    for (const [postcode, names] of [...byDistrict.get(`${plate}|${district}`)].sort(([one], [other]) => (one < other ? -1 : 1)))
      lines.push(`#${postcode}`, ...names);
  }
}
const text = Buffer.from(lines.join('\n') + '\n', 'utf8');
writeFileSync(target, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }));
