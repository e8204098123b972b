"""What is read elsewhere names the portal by the address the network chose."""

import pytest

from network.shared.site import absolute, site_domain, site_scheme


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = "https://network.example:8443"


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/blog/", "https://network.example:8443/blog/"),
        ("https://cdn.example/a.png", "https://cdn.example/a.png"),
    ],
)
def test_a_path_becomes_a_full_address_and_a_full_address_stays(path, address):
    assert absolute(path) == address


def test_host_and_scheme_are_those_of_the_address():
    assert (site_scheme(), site_domain()) == ("https", "network.example:8443")
