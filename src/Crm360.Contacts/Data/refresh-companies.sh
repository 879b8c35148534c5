#!/bin/sh
# Makes Data/companies/legal-forms.txt anew from GLEIF's list of ISO 20275 as a CSV. Needs python3.
set -eu
list=${1:?the list, such as iso-20275-2026-02-19.csv}
here=$(cd "$(dirname "$0")" && pwd)
python3 - "$list" "$here/companies/legal-forms.txt" <<'PY'
import csv, re, sys
source, target = sys.argv[1:]
# words that say what a body is rather than what form it has: they stay in the name
kinds = set("""association associations associazione associacao asociacion asociación associação foundation foundations fondation fondazione fundacion fundación fundacja fundação fund fondo fonds fondlar fonlar
    fond fondy trust trusts sparkasse sparbank sparebank osuuspankki säästöpankki andelsbank medlemsbank uczelnia ministére département région métropole condominiums railroad mutua mutuelle consorcio consorzio sindicato sindicatul ejido firma stiftung stiftelse stichting verein vereniging dernek vakif birlik business company region series municipal institution firma society church club union other state railroad
    comunidad condominio kraj kunta kommun kommune obec estado ente sklad ustanova partnership partnerships compagnie companhia société bank banco banka multi district canton cantone kanton commune comune municipio bezirk gemeinde bund assn assoc  societe ste
    koperasi konkursbo samkommun commission procura partg""".split())
lines = {}
for row in csv.DictReader(open(source, encoding="utf-8-sig")):
    names = [row["Entity Legal Form name Local name"], row["Entity Legal Form name Transliterated name (per ISO 01-140-10)"]]
    short = [part.strip() for column in ("Abbreviations Local language", "Abbreviations transliterated") for part in row[column].split(";") if part.strip()]
    # remarks in brackets are read as notes; "SD/Sadruzhie" are two spellings
    plain = lambda name: re.sub(r"\s+", " ", re.sub(r"[(（\[].*?([)）\]]|$)", " ", name)).strip(" ,;:–-")
    names = [spelling for name in names if name.strip() for spelling in dict.fromkeys([plain(name), *(plain(part) for part in name.split("/") if len(part.split()) > 1)]) if spelling]
    short = [spelling for part in short for spelling in dict.fromkeys([plain(part)]) if spelling]
    if row["ELF Status ACTV/INAC"] != "ACTV" or not names or names[0].startswith("その他") or names[0].startswith("其他"):
        continue
    spellings = [s for s in dict.fromkeys(short + names) if "|" not in s and s.lower().strip(".") not in kinds]
    if spellings:
        lines.setdefault(short[0] if short else names[0], {}).update(dict.fromkeys(spellings))
with open(target, "w", encoding="utf-8", newline="\n") as out:
    for form in sorted(lines):
        out.write("|".join(sorted(lines[form], key=lambda s: s != form)) + "\n")
PY
