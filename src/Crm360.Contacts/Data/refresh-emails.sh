#!/bin/sh
# Makes Data/emails anew from the npm packages of the given versions. Needs npm and python3.
set -eu
disposable=${1:?version of disposable-email-domains, such as 1.0.62}
providers=${2:?version of email-providers, such as 2.26.0}
free=${3:?version of free-email-domains, such as 1.12.6}
tlds=${4:?version of tlds, such as 1.261.0}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for package in "disposable-email-domains@$disposable" "email-providers@$providers" "free-email-domains@$free" "tlds@$tlds"; do
  npm pack --silent "$package" >/dev/null
  name=${package%@*}
  mkdir "$name"
  tar xzf "$name-${package#*@}.tgz" -C "$name" --strip-components=1
done
cp email-providers/license.md "$here/emails/LICENSE.email-providers"
cp free-email-domains/LICENSE.md "$here/emails/LICENSE.free-email-domains"
cp tlds/LICENSE "$here/emails/LICENSE.tlds"
python3 - "$here/emails" <<'PY'
import json, sys
target = sys.argv[1]
read = lambda path: json.load(open(path, encoding="utf-8"))

def ascii_of(domain):
    labels = domain.lower().split(".")
    try:
        return ".".join(l if l.isascii() else "xn--" + l.encode("punycode").decode() for l in labels)
    except UnicodeError:
        return ""

def write(name, lines):
    with open(f"{target}/{name}", "w", encoding="utf-8", newline="\n") as out:
        out.writelines(line + "\n" for line in sorted(set(filter(None, lines))))

# great providers that the disposable lists name wrongly, or that mistyped addresses end at
wrong = set("gmai.com".split())
disposable = {ascii_of(d) for d in read("disposable-email-domains/index.json")} - wrong
wildcard = {ascii_of(d) for d in read("disposable-email-domains/wildcard.json")}
write("disposable.txt", [d for d in disposable if d not in wildcard] + ["*." + d for d in wildcard])
write("tlds.txt", [ascii_of(d) for d in read("tlds/index.json")])

# the common providers, less names that nobody has a free mailbox at
not_free = set("""facebook.com go.com about.com alibaba.com discovery.com medscape.com ancestry.com techspot.com space.com nus.edu.sg www.com name.com mydomain.com
    example.com test.com law.com spb.ru msk.ru berlin.de web.id pp.ua geocities.com homestead.com parrot.com unican.es swissinfo.org islamonline.net oath.com telstra.com
    dnsmadeeasy.com optimum.net dailypioneer.com metacrawler.com looksmart.com scubadiving.com webindia123.com games.com garbage.com usa.com ny.com""".split())
slips = set("cm co con om com.com com.es com.is com.ru com.malaysia com.co 2kkkk.cn h5ma.cn mdx.ac.uk vu.edu.au edu.pl dns-cloud.net dnsabr.com".split())
every = set(read("free-email-domains/domains.json")) | set(read("email-providers/all.json"))
brands = set("hotmail yahoo outlook live msn gmx aol yandex rocketmail".split())
variants = {d for d in every if d.split(".")[0] in brands and d.split(".", 1)[1] not in slips}
turkish = set("""mynet.com superonline.com ttmail.com ttnet.net.tr turk.net e-kolay.net ekolay.net yandex.com.tr hotmail.com.tr yahoo.com.tr outlook.com.tr live.com.tr kablonet.com.tr
    windowslive.com googlemail.com proton.me protonmail.com protonmail.ch pm.me fastmail.com fastmail.fm zoho.com zohomail.com tutanota.com tuta.io tutamail.com me.com mac.com
    ymail.com rocketmail.com email.com mail.com gmx.com gmx.net web.de ya.ru bk.ru inbox.ru list.ru mail.ru hey.com naver.com qq.com 163.com 126.com freenet.de t-online.de""".split())
common = set(read("email-providers/common.json")) - not_free - disposable - wildcard
write("free.txt", map(ascii_of, (common | variants | turkish) - disposable - wildcard))
PY
