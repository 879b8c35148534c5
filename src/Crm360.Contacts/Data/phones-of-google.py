"""Makes phones/short.txt and phones/inside-formats.txt from the folder resources of a checkout of github.com/google/libphonenumber."""
import re
import sys
import xml.etree.ElementTree as xml

resources, target, version = sys.argv[1:]
clean = lambda text: re.sub(r"\s", "", text)


def territories(file):
    return xml.parse(f"{resources}/{file}").getroot().find("territories")


with open(f"{target}/short.txt", "w", encoding="utf-8", newline="\n") as out:
    out.write(f"# region, pattern of its short numbers; google/libphonenumber {version}, ShortNumberMetadata.xml, Apache-2.0\n")
    for territory in territories("ShortNumberMetadata.xml"):
        pattern = territory.find("shortCode/nationalNumberPattern")
        if pattern is not None:
            out.write(f"{territory.get('id')}\t{clean(pattern.text)}\n")

with open(f"{target}/inside-formats.txt", "w", encoding="utf-8", newline="\n") as out:
    out.write(f"# region, place among all formats, shape, template, leading digits, rule; google/libphonenumber {version}, PhoneNumberMetadata.xml, Apache-2.0\n")
    for territory in territories("PhoneNumberMetadata.xml"):
        prefix = territory.get("nationalPrefix", "")
        for place, one in enumerate(territory.findall("availableFormats/numberFormat")):
            if one.findtext("intlFormat") != "NA":
                continue
            leading = one.findall("leadingDigits")
            rule = one.get("nationalPrefixFormattingRule") or territory.get("nationalPrefixFormattingRule") or ""
            rule = rule.replace("$NP", prefix).replace("$FG", "$1")
            fields = [territory.get("id"), str(place), one.get("pattern"), one.findtext("format"), clean(leading[-1].text) if leading else "", rule]
            out.write("\t".join(fields) + "\n")
