#!/bin/sh
# Makes Data/names anew from checkouts of sigpwned/popular-names-by-country-dataset and carltonnorthern/nicknames and the surnames of the
# US Census of 2010. Needs python3. names/turkish.txt and names/turkish-nicknames.txt are written by hand.
set -eu
countries=${1:?folder with common-forenames-by-country.csv and common-surnames-by-country.csv}
census=${2:?census surnames as a CSV of name,rank,count}
nicknames=${3:?names.csv of carltonnorthern/nicknames}
here=$(cd "$(dirname "$0")" && pwd)
python3 - "$countries" "$census" "$nicknames" "$here/names" <<'PY'
import collections, csv, sys, unicodedata
countries, census, nicknames, target = sys.argv[1:]

def rows(path):
    return csv.DictReader(open(path, encoding="utf-8-sig"))

def ascii_of(text):
    text = text.lower().translate(str.maketrans("ıøłðþßæœđħəñ", "ioldtsaedhan"))
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).replace("'", "").replace("’", "").replace("-", " ")
    return text if all("a" <= c <= "z" or c == " " for c in text) else ""

def is_latin(text):
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in text)

romanized, given, family = {}, collections.Counter(), collections.Counter()
for path, names in (("common-forenames-by-country.csv", given), ("common-surnames-by-country.csv", family)):
    for row in rows(f"{countries}/{path}"):
        local, latin = unicodedata.normalize("NFC", row["Localized Name"].strip().lower()), ascii_of(row["Romanized Name"].strip())
        if not latin:
            continue
        if " " not in latin:
            names[latin] += 1
        if not is_latin(local) and " " not in local and " " not in latin and any(c.isalpha() for c in local):
            romanized.setdefault(local, latin)
for row in list(rows(census))[:4000]:
    if int(row["rank"]) <= 300 or row["name"].lower() not in given:  # John is a given name, whoever is called so
        family[row["name"].lower()] += 1

def write(name, lines):
    with open(f"{target}/{name}", "w", encoding="utf-8", newline="\n") as out:
        out.writelines(line + "\n" for line in lines)

write("romanized.txt", (f"{local}\t{latin}" for local, latin in sorted(romanized.items())))
write("given.txt", sorted(name for name in given if len(name) > 1))
write("family.txt", sorted(name for name in family if len(name) > 1))

short = collections.defaultdict(set)
for row in rows(nicknames):
    short[row["name1"].strip().lower()].add(row["name2"].strip().lower())
write("nicknames.txt", (f"{name}: {' '.join(sorted(others))}" for name, others in sorted(short.items()) if name.isascii()))
PY
