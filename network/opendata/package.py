"""Describe data sets in the words of Frictionless Data Package 2.0 and of DCAT 3."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from network.identity.models import Network
from network.opendata.catalogue import entries
from network.opendata.datasets import Column, Dataset, Kind, Record
from network.opendata.licence import licence
from network.shared.site import absolute

PACKAGE_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def schema_of(dataset: Dataset) -> Record:
    """Describe the columns of a data set as a Table Schema."""
    return {
        "fields": [_field(column) for column in dataset.columns],
        "missingValues": [""],
    }


def _field(column: Column) -> Record:
    kind = Kind.TEXT if column.kind == Kind.ADDRESS else column.kind
    field: Record = {"name": column.name, "type": str(kind), "description": str(column.meaning)}
    return field | ({"delimiter": "; "} if kind == Kind.LIST else {})


def resource_of(dataset: Dataset, path: str) -> Record:
    """Describe a data set as a resource of a package: where it lies and what is in it."""
    return {
        "name": dataset.name,
        "type": "table",
        "path": path,
        "title": str(dataset.title),
        "description": str(dataset.about),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema_of(dataset),
    }


def package_of(resources: list[Record]) -> Record:
    """Describe a whole package: whose it is, under which licence, and of which moment."""
    network, terms = Network.load(), licence()
    return {
        "$schema": PACKAGE_PROFILE,
        "name": "network-data",
        "title": _("Data of %(network)s") % {"network": network.name},
        "description": _("Everything public. Nobody is named who did not agree to it."),
        "homepage": absolute(reverse("opendata:data")),
        "created": timezone.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "licenses": [{"name": terms.name, "title": terms.title, "path": terms.url}],
        "contributors": [
            {"title": network.name, "path": absolute("/"), "roles": ["creator", "publisher"]}
        ],
        "resources": resources,
    }


def catalogue() -> Record:
    """Describe every data set for other catalogues, as DCAT in JSON-LD."""
    network = Network.load()
    publisher = {
        "@id": absolute("/#network"),
        "@type": "foaf:Organization",
        "foaf:name": network.name,
        "foaf:homepage": {"@id": absolute("/")},
    }
    return {
        "@context": CONTEXT,
        "@id": absolute(reverse("opendata:catalogue")),
        "@type": "dcat:Catalog",
        "dcterms:title": _("Data of %(network)s") % {"network": network.name},
        "dcterms:description": _("Every public list of the portal as files."),
        "dcterms:publisher": publisher,
        "dcterms:license": {"@id": licence().url},
        "dcterms:language": "en",
        "foaf:homepage": {"@id": absolute(reverse("opendata:data"))},
        "dcat:dataset": [*(_described(entry) for entry in entries()), _whole()],
    }


def _described(entry: Any) -> Record:
    name = entry.dataset.name
    return {
        **_about(name, str(entry.dataset.title), str(entry.dataset.about)),
        "dcat:landingPage": {"@id": absolute(f"{reverse('opendata:data')}#{name}")},
        "dcat:distribution": [
            _distribution(file.address, file.media_type, file.label) for file in entry.files
        ],
    }


def _whole() -> Record:
    title = _("Everything in one file")
    about = _("All data sets of the night before, as a Frictionless data package.")
    address = absolute(reverse("opendata:dump"))
    return {
        **_about("everything", title, about),
        "dcterms:accrualPeriodicity": {
            "@id": "http://publications.europa.eu/resource/authority/frequency/DAILY"
        },
        "dcat:distribution": [_distribution(address, "application/zip", "ZIP")],
    }


def _about(name: str, title: str, description: str) -> Record:
    return {
        "@id": absolute(f"{reverse('opendata:data')}#dataset-{name}"),
        "@type": "dcat:Dataset",
        "dcterms:identifier": name,
        "dcterms:title": title,
        "dcterms:description": description,
        "dcterms:publisher": {"@id": absolute("/#network")},
        "dcterms:license": {"@id": licence().url},
    }


def _distribution(address: str, media_type: str, label: str) -> Record:
    return {
        "@type": "dcat:Distribution",
        "dcterms:title": label,
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media_type}"},
        "dcterms:license": {"@id": licence().url},
    }
