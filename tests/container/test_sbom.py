"""The SBOM of an image: all that is in it and nothing else, as the image's own programs list it; valid, and always the same."""

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs, unquote

import pytest

from .registry import registry
from .runner import ROOT, docker

pytestmark = pytest.mark.container
MAKER = ROOT / ".ci" / "sbom"
PYTHON = MAKER / ".venv" / "bin" / "python"
DEBIAN = "${db:Status-Status}|${Package}|${Version}|${Architecture}|${source:Package}|${source:Version}\\n"
DISTRIBUTIONS = "import importlib.metadata as m; [print(d.name, d.version) for d in m.distributions()]"
CHECK = """\
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
sys.exit(JsonStrictValidator(SchemaVersion.V1_6).validate_str(sys.stdin.read()) is not None)
"""
STATUS = """\
Package: plain
Status: install ok installed
Architecture: all
Version: 1.0
Description: two lines
 Status: deinstall ok config-files

Package: built
Status: hold ok installed
Architecture: amd64
Source: from (1:2.0+x~1)
Version: 1:2.0+x~1+b2

Package: gone
Status: deinstall ok config-files
Architecture: all
Version: 3.0

Package: same-source
Status: install ok installed
Architecture: all
Source: other
Version: 4.0
"""
FILES = {
    "var/lib/dpkg/status": STATUS,
    "usr/lib/os-release": 'NAME="Debian"\nID=debian\nVERSION_ID="13"\n',
    "opt/x/Some_Thing-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: Some.Thing\nVersion: 1.0\n\nName: not this\n",
    "opt/x/Some_Thing-1.0.dist-info/direct_url.json": json.dumps(
        {"url": "file:///w/some_thing-1.0-py3-none-any.whl", "archive_info": {"hashes": {"sha256": "a" * 64}}}
    ),
    "usr/lib/python3/dist-packages/old.egg-info/PKG-INFO": "Name: old\nVersion: 2\nLicense-Expression: MIT OR Apache-2.0\n",
    "opt/x/METADATA": "Name: no distribution\nVersion: 1\n",
}
Data = Mapping[str, Any]


def made(image: str) -> bytes:
    """What the program of .ci/sbom prints."""
    if not PYTHON.is_file():
        pytest.skip("needs requirements.txt of .ci/sbom in .venv there; .ci/run has it")
    return subprocess.run([PYTHON, "-W", "error", MAKER / "make.py", image], capture_output=True, check=True).stdout


def components(document: Data, kind: str) -> dict[str, dict[str, Any]]:
    """Those of one kind of package, by the beginnings of their addresses."""
    found = {each["purl"].partition("?")[0]: dict(each) for each in document["components"] if f"pkg:{kind}/" in each["purl"]}
    assert len(found) == sum(f"pkg:{kind}/" in each["purl"] for each in document["components"]), "one address each"
    return found


def about(component: Data) -> dict[str, str]:
    """What stands behind the address."""
    return {name: value for name, (value,) in parse_qs(component["purl"].partition("?")[2]).items()}


@pytest.fixture(scope="module")
def text(image: str) -> bytes:
    return made(image)


@pytest.fixture(scope="module")
def document(text: bytes) -> Data:
    found: Data = json.loads(text)
    return found


def listed(image: str, *words: str) -> list[list[str]]:
    """The words of each line that a program of the image prints."""
    done = docker(["run", "--rm", "--network", "none", "--entrypoint", words[0], image, *words[1:]])
    assert done.code == 0, done
    return [re.split(r"[| ]", line) for line in done.stdout.splitlines()]


def test_every_debian_package_is_in_it_and_no_other(image: str, document: Data) -> None:
    found = {unquote(address): about(each) for address, each in components(document, "deb").items()}
    expected = {}
    for state, name, version, arch, source, of in listed(image, "dpkg-query", "--show", "--showformat", DEBIAN):
        assert state == "installed"
        upstream = {} if (source, of) == (name, version) else {"upstream": source if of == version else f"{source}@{of}"}
        expected[f"pkg:deb/debian/{name}@{version}"] = {"arch": arch, "distro": "debian-13", **upstream}
    assert len(expected) > 50
    assert found == expected


def test_every_distribution_is_in_it_with_a_wheel_that_was_locked_and_no_other(image: str, document: Data) -> None:
    found = components(document, "pypi")
    pythons = ("/opt/venv/bin/python", "/usr/bin/python3")
    rows = [row for python in pythons for row in listed(image, python, "-I", "-c", DISTRIBUTIONS)]
    assert {re.sub(r"[-_.]+", "-", f"pkg:pypi/{name}").lower() + f"@{version}" for name, version in rows} == found.keys()
    locked = (ROOT / "requirements" / "keyless.txt").read_text(encoding="utf-8")
    for address, each in found.items():
        pin = address.removeprefix("pkg:pypi/").replace("@", "==")
        (entry,) = re.findall(rf"^{re.escape(pin)}[ ;].*\n(?: .*\n)*", locked, re.MULTILINE)
        ((kind, digest),) = [(hash_["alg"], hash_["content"]) for hash_ in each["hashes"]]
        assert kind == "SHA-256"
        assert f"--hash=sha256:{digest}" in entry
        assert about(each)["file_name"].endswith(".whl")


def test_it_is_about_the_image_and_leads_to_everything(image: str, document: Data) -> None:
    (inspected,) = json.loads(docker(["image", "inspect", image]).stdout)
    main, labels = document["metadata"]["component"], inspected["Config"]["Labels"]
    assert (main["type"], main["name"]) == ("container", "codewarrant")
    assert main["version"] == labels["org.opencontainers.image.version"]
    assert {each["name"]: each["value"] for each in main["properties"]} == {**labels, "image.id": inspected["Id"]}
    kinds = {each["purl"].partition("/")[0] for each in document["components"]}
    assert kinds == {"pkg:deb", "pkg:pypi"}
    leads = {each["ref"]: each.get("dependsOn", []) for each in document["dependencies"]}
    assert sorted(leads[main["bom-ref"]]) == sorted(each["bom-ref"] for each in document["components"])


def test_it_is_valid_and_always_the_same(image: str, text: bytes, document: Data) -> None:
    def check(data: bytes) -> int:
        return subprocess.run([PYTHON, "-c", CHECK], input=data, capture_output=True, check=False).returncode

    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    assert check(text) == 0
    assert check(text.replace(b'"SHA-256"', b'"SHA-9"')) == 1
    assert made(image) == text


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An image of a few files, which a registry knows by a digest. It holds no program, so whoever starts it learns nothing."""
    folder = tmp_path_factory.mktemp("little")
    for name, content in FILES.items():
        (folder / "root" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "root" / name).write_text(content, encoding="utf-8")
    labels = "".join(f" org.opencontainers.image.{name}={value}" for name, value in (("title", "little"), ("version", "7")))
    (folder / "Dockerfile").write_text(f'FROM scratch\nCOPY root/ /\nLABEL{labels}\nENTRYPOINT ["/none"]\n')
    with registry() as address:
        tag = f"{address}/some/little:1"
        for words in (["build", "--tag", tag, str(folder)], ["push", tag]):
            done = docker(words)
            assert done.code == 0, done
        yield tag
        docker(["image", "rm", "--force", tag])


def test_what_is_not_installed_is_not_in_it(little: str) -> None:
    containers = docker(["ps", "--all", "--quiet"]).stdout
    document = json.loads(made(little))
    assert docker(["ps", "--all", "--quiet"]).stdout == containers, "a container was left behind"
    found = {each["purl"]: (each.get("hashes"), each.get("licenses")) for each in document["components"]}
    digest = [{"alg": "SHA-256", "content": "a" * 64}]
    assert found == {
        "pkg:deb/debian/plain@1.0?arch=all&distro=debian-13": (None, None),
        "pkg:deb/debian/built@1:2.0%2Bx~1%2Bb2?arch=amd64&distro=debian-13&upstream=from%401:2.0%2Bx~1": (None, None),
        "pkg:deb/debian/same-source@4.0?arch=all&distro=debian-13&upstream=other": (None, None),
        "pkg:pypi/some-thing@1.0?file_name=some_thing-1.0-py3-none-any.whl": (digest, None),
        "pkg:pypi/old@2": (None, [{"expression": "MIT OR Apache-2.0"}]),
    }
    (inspected,) = json.loads(docker(["image", "inspect", little]).stdout)
    place, _, published = inspected["RepoDigests"][0].partition("@")
    purl = document["metadata"]["component"]["purl"]
    assert unquote(purl) == f"pkg:oci/little@{published}?arch=amd64&repository_url={place}"


@pytest.mark.parametrize("words", [(), ("a", "b"), ("no-such-image:0",)])
def test_nothing_is_printed_where_there_is_no_image(words: tuple[str, ...], text: bytes) -> None:
    done = subprocess.run([PYTHON, MAKER / "make.py", *words], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (1, b"")
