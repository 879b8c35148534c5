// Prints ids/iban.txt from the build of npm ibantools: country, length, shape, whether in SWIFT's registry.
const [path, version] = process.argv.slice(2);
const { countrySpecs } = require(path);
const kinds = [
  [/\[0-9\](?:\{(\d+)\})?/g, "n"],
  [/\[(?:A-Z0-9|0-9A-Z|A-Za-z0-9)\](?:\{(\d+)\})?/g, "c"],
  [/\[A-Z\](?:\{(\d+)\})?/g, "a"],
];
console.log(`# country, characters of an IBAN, what stands behind country and check digits (n digits, a capitals, c either), whether in the registry of SWIFT; npm ibantools ${version}, MIT`);
for (const [country, spec] of Object.entries(countrySpecs).sort()) {
  if (!spec.chars || !spec.bban_regexp) continue;
  let shape = spec.bban_regexp.replace(/^\^|\$$/g, "");
  for (const [pattern, kind] of kinds) shape = shape.replace(pattern, (_, count) => `${count ?? 1}${kind}`);
  if (country === "TR") shape = "6n16c"; // the sixth digit is reserved and always a digit
  const length = 4 + [...shape.matchAll(/\d+/g)].reduce((sum, count) => sum + Number(count[0]), 0);
  if (!/^(\d+[nac])+$/.test(shape) || length !== spec.chars) throw new Error(`${country}: ${spec.bban_regexp}`);
  console.log([country, spec.chars, shape, spec.IBANRegistry ? "registry" : "other"].join("\t"));
}
