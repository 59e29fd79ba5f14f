"""``format`` is checked by the RFCs' own grammar, whatever is installed; examples as in JSON Schema's own tests."""

import subprocess
import sys
import time

import pytest

from sdlint.data.formats import FORMATS
from sdlint.data.json_schema import Validator

GOOD = {
    "date": ["2024-02-29", "0001-01-01"],
    "time": ["08:30:06Z", "08:30:06.28123+01:00", "23:59:60Z", "15:59:60-08:00", "01:29:60+01:30", "08:30:06z"],
    "date-time": ["1963-06-19T08:30:06.283185Z", "1990-12-31T15:59:50.123-08:00", "1998-12-31T23:59:60Z",
        "1963-06-19t08:30:06z"],
    "duration": ["P4DT12H30M5S", "P4Y", "PT0S", "P0D", "P1M", "PT1M", "PT36H", "P1DT12H", "P2W", "P1Y2M3D"],
    "email": ["joe.bloggs@example.com", "te~st@example.com", '"joe bloggs"@example.com', "j@[127.0.0.1]",
        "j@[IPv6:::1]"],
    "idn-email": ["实例@实例.测试", "joe@example.com"],
    "hostname": ["www.example.com", "xn--4gbwdl.xn--wgbh1c", "a-b.c", "1host"],
    "idn-hostname": ["实例.测试", "example.com"],
    "ipv4": ["192.168.0.1"],
    "ipv6": ["::1", "::ffff:192.168.0.1", "12:34:56:78:9a:bc:de:f0"],
    "uri": [
        "http://foo.bar/?baz=qux#quux", "http://foo.com/blah_(wikipedia)_blah#cite-1", "urn:oasis:names:a",
        "tel:+1-816-555-1212",
        "ldap://[2001:db8::7]/c=GB?objectClass?one", "mailto:John.Doe@example.com", "http://223.255.255.254",
        "file:///x", "a:",
        "http://-.~_!$&'()*+,;=:%40:80%2f::::::@example.com",
    ],
    "uri-reference": ["http://foo.bar/", "//foo.bar/?baz#q", "/abc", "abc", "?a", "#fragment", "", "a/b:c", "../x"],
    "iri": ["http://ƒøø.ßår/?∂éœ=πîx#πîüx", "http://foo.bar/"],
    "iri-reference": ["/âππ", "#ƒrägmênt", "中文.md"],
    "uri-template": ["http://example.com/dictionary/{term:1}/{term}", "/a{?q,p*}", "/plain"],
    "uuid": ["2EB8AA08-AA98-11EA-B4AA-73B441D16380"],
    "json-pointer": ["/foo/bar~0/baz~1/%a", "", "/", "/foo//bar"],
    "relative-json-pointer": ["1", "0/foo/bar", "2/0/baz/1/zip", "0#"],
    "regex": ["([abc])+\\s+$", "(?<year>\\d{4})", "\\p{Letter}"],
}  # fmt: skip
BAD = {
    "date": ["2024-02-30", "2024-1-2", "20240102", "2024-W01-1", "06/19/1963", "2024-01-02T00:00:00Z", "１９６３-06-19",
        ""],
    "time": ["08:30:06", "24:00:00Z", "00:60:00Z", "00:00:61Z", "22:59:60Z", "23:59:60+01:00", "01:02:03+24:00",
        "8:3:6Z", "08:30Z", "০8:30:06Z", "08:30:06 PST"],
    "date-time": ["2024-01-02", "2024-01-02 07:32:00Z", "2024-01-02T07:32:00", "1990-02-31T15:59:59.123-08:00",
        "1998-12-31T22:59:60Z", "2013-350T01:01:01Z", "+11963-06-19T08:30:06Z", "yesterday"],
    "duration": ["PT1D", "P", "P1YT", "PT", "P2D1Y", "P1D2H", "P2S", "P1", "P1Y2W", "P-1D", "P1.5D", "p1d", "P১Y"],
    "email": ["2962", "joe@", "@x.org", ".test@example.com", "te..st@example.com", "joe@a_b.com", "j@[127.0.0.300]",
        "a b@c.d", "实例@实例.测试"],
    "idn-email": ["2962", "a@@b"],
    "hostname": ["-bad", "bad-", "a_b", "a..b", "a" * 64, "实例.测试", "", ".", "a." * 200],
    "idn-hostname": ["〮실례.테스트", "-a", "a..b"],
    "ipv4": ["127.0.0.0.1", "256.1.1.1", "127.0", "0x7f000001", "087.10.0.1", "১27.0.0.1", "1.2.3.4/24"],
    "ipv6": ["12345::", "1:1", ":2:3::", "fe80::a%eth1", "::1/64", "127.0.0.1"],
    "uri": ["//foo.bar", "/abc", "abc", "\\\\WINDOWS\\x", "http:// shouldfail.com", ":// should fail", "bar,baz:foo",
        "https://[@example.org/x", "https://example.org/a\\b", "http://x/<>", "http://ƒøø", "http://[bad",
        "http://[:::::1]/", "http://x/%zz", "1a:b", ""],
    "uri-reference": ["\\\\WINDOWS\\x", "#frag\\ment", "a b", "%", "1a:b", "http://[bad", "é"],
    "iri": ["/abc", "http://2001:0db8:85a3:0000:0000:8a2e:0370:7334 x", ":// no", "âππ"],
    "iri-reference": ["\\\\WINDOWS\\ƒ", "a b"],
    "uri-template": ["http://example.com/dictionary/{term:1}/{term", "a b", "{}"],
    "uuid": ["2eb8aa08-aa98-11ea-b4aa-73b441d1638", "2eb8aa08aa9811eab4aa73b441d16380",
        "2eb8aa08-aa98-11ea-b4aa-73b441d1638g"],
    "json-pointer": ["foo", "/foo/bar~", "/~2", "#/a"],
    "relative-json-pointer": ["/foo", "-1/a", "01", "0##", ""],
    "regex": ["^(abc]", "*", "(?<", "a{2,1}", "\\"],
}  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_checked(name: str) -> None:
    validator = Validator({"format": name}, "x")
    assert [text for text in GOOD[name] if list(validator.breaches(text))] == []
    assert [text for text in BAD[name] if not list(validator.breaches(text))] == []
    assert not list(validator.breaches(3)), "a format is of texts alone"


def test_what_is_said_names_the_format() -> None:
    (breach,) = Validator({"properties": {"when": {"format": "date-time"}}}, "x").breaches({"when": "soon"})
    assert (breach.where, breach.message) == (("when",), 'when: "soon" is not a valid date-time')
    assert not list(Validator({"format": "no-such-format"}, "x").breaches("y"))


@pytest.mark.parametrize("name", FORMATS)
def test_no_text_is_slow_or_ends_the_run(name: str) -> None:
    parts = (
        "a",
        "a.",
        "1:",
        "{a,",
        "%41",
        "/~0",
        "(a*)*",
        "é",
        "\ud800",
        "\x00",
        "[",
        "((",
        "9",
        "-",
        "@",
        "P1Y",
        "\\",
        "'\"",
    )
    began = time.monotonic()
    for part in parts:
        for count in (1, 3, 3000, 30000):
            FORMATS[name](part * count)
            FORMATS[name]("http://" + part * count)
    assert time.monotonic() - began < 10


def test_numbers_that_are_none() -> None:
    validator = Validator({"multipleOf": 0.1, "type": "number"}, "x")
    assert [len(list(validator.breaches(one))) for one in (0.3, 1, 1e308, 0.25, float("inf"), float("nan"))] == [
        0,
        0,
        0,
        1,
        1,
        1,
    ]


def test_the_formats_cost_nothing_until_they_are_asked_for() -> None:
    script = "import sys; import sdlint.config.load, sdlint.facts.document; print('sdlint.data.formats' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
