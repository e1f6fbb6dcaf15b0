"""Writes what an image holds as one CycloneDX 1.6 document: ourselves, each Debian package, each Python distribution.

    .ci/sbom/.venv/bin/python .ci/sbom/make.py IMAGE > codewarrant.cdx.json

The image's files are read and none of them is started, so that what it would say of itself does not count. Nobody is asked
over the network. The same image gives the same bytes, and a document that CycloneDX's own schema refuses is not written.
What is linked into a library or a program is not seen: several wheels tell it in their own `dist-info/sboms`.
"""

import json
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from email.parser import HeaderParser
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.this.builders import this_component
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.model.tool import ToolRepository
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

if TYPE_CHECKING:
    from email.message import Message

STATUS, RELEASE, ORIGIN = "var/lib/dpkg/status", "usr/lib/os-release", "direct_url.json"
WANTED = re.compile(rf"{STATUS}|{RELEASE}|.+\.(?:dist-info/(?:METADATA|{ORIGIN})|egg-info/PKG-INFO)")
SOURCE = re.compile(r"(\S+)(?: \((\S+)\))?")
"""A package's source, and its version where that is another than the package's own."""


def docker(*words: str) -> str:
    """What the container engine's client prints."""
    return subprocess.run(["docker", *words], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()  # noqa: S603, S607


def files(image: str) -> dict[str, bytes]:
    """Those that tell what is installed, by path, as a container would find them that nobody starts."""
    container = docker("create", "--network", "none", image)
    try:
        with subprocess.Popen(["docker", "export", container], stdout=subprocess.PIPE) as export:  # noqa: S603, S607
            with tarfile.open(fileobj=export.stdout, mode="r|") as tree:
                wanted = (each for each in tree if each.isfile() and WANTED.fullmatch(each.name))
                found = {each.name: content.read() for each in wanted if (content := tree.extractfile(each))}
            if export.wait():
                raise SystemExit(f"error: the container engine did not hand over all files of {image}")
    finally:
        docker("rm", container)
    return found


def headers(text: bytes) -> "Message[str, str]":
    """The form of Debian's paragraphs, and of Python's metadata."""
    return HeaderParser().parsestr(text.decode("utf-8"))


def debian(found: Mapping[str, bytes]) -> Iterator[Component]:
    """Each installed package. `upstream` names its source, by which Debian tells of vulnerabilities."""
    release = dict(line.split("=", 1) for line in found[RELEASE].decode("utf-8").splitlines() if "=" in line)
    name, number = (release[key].strip('"') for key in ("ID", "VERSION_ID"))
    for package in map(headers, found[STATUS].strip().split(b"\n\n")):
        if not package["Status"].endswith(" installed"):
            continue
        source = SOURCE.fullmatch(package.get("Source", package["Package"]))
        upstream = "@".join(filter(None, source.groups())) if source else ""
        about = {"arch": package["Architecture"], "distro": f"{name}-{number}", "upstream": upstream}
        if upstream == package["Package"]:
            del about["upstream"]
        yield component(PackageURL("deb", name, package["Package"], package["Version"], about))


def python(found: Mapping[str, bytes]) -> Iterator[Component]:
    """Each distribution, with the wheel that it was installed from where the installer has written that down."""
    for path, text in found.items():
        place, about = PurePosixPath(path), headers(text)
        if place.name not in ("METADATA", "PKG-INFO"):
            continue
        origin = json.loads(found.get(str(place.with_name(ORIGIN)), b"{}"))
        wheel = PurePosixPath(urlsplit(origin.get("url", "")).path).name
        name = re.sub(r"[-_.]+", "-", about["Name"]).lower()
        purl = PackageURL("pypi", None, name, about["Version"], {"file_name": wheel} if wheel else None)
        yield component(purl, origin.get("archive_info", {}).get("hashes", {}).get("sha256"), about["License-Expression"])


def component(purl: PackageURL, digest: str | None = None, expression: str | None = None) -> Component:
    """One package. The digest is the SHA-256 of the file that it was installed from."""
    return Component(
        name=purl.name, version=purl.version, purl=purl, bom_ref=purl.to_string(), type=ComponentType.LIBRARY,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)] if digest else None,
        licenses=[LicenseExpression(expression)] if expression else None,
    )  # fmt: skip


def ourselves(image: Mapping[str, Any]) -> Component:
    """The image, with every label of it and with the digest by which a registry knows it, if one does."""
    labels: dict[str, str] = image["Config"]["Labels"] or {}
    told = {name: labels[f"org.opencontainers.image.{name}"] for name in ("title", "version")}
    published = sorted(image["RepoDigests"])
    place, _, digest = published[0].rpartition("@") if published else ("", "", "")
    about = {"arch": image["Architecture"], "repository_url": place}
    purl = PackageURL("oci", None, place.rpartition("/")[2], digest, about) if published else None
    properties = {**labels, "image.id": image["Id"]}
    return Component(
        name=told["title"], version=told["version"], purl=purl, bom_ref=told["title"], type=ComponentType.CONTAINER,
        properties=[Property(name=name, value=value) for name, value in properties.items()],
    )  # fmt: skip


def document(image: Mapping[str, Any], packages: Iterable[Component]) -> str:
    """The whole, held to the schema."""
    main = ourselves(image)
    created = datetime.fromisoformat(image["Created"])
    about = BomMetaData(component=main, timestamp=created, tools=ToolRepository(components=[this_component()]))
    bom = Bom(metadata=about, components=packages, serial_number=uuid5(NAMESPACE_URL, image["Id"]))
    bom.register_dependency(main, bom.components)
    text = JsonV1Dot6(bom).output_as_string(indent=2)
    refused = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if refused:
        raise SystemExit(f"error: what was made is no CycloneDX 1.6: {refused}")
    return text


def main() -> None:
    """Print the document of the image that is named."""
    if len(sys.argv) != 2:
        raise SystemExit("usage: make.py IMAGE")
    (image,) = json.loads(docker("image", "inspect", sys.argv[1]))
    found = files(image["Id"])
    print(document(image, [*debian(found), *python(found)]))


if __name__ == "__main__":
    main()
