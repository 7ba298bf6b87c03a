"""One spelling for one address."""

import pytest

from dateline.normalize import urls


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTP://WWW.Example.COM:80/Path", "http://www.example.com/Path"),
        ("https://example.com:443", "https://example.com/"),
        ("https://example.com:8443/a", "https://example.com:8443/a"),
        ("https://example.com/a#part", "https://example.com/a"),
        ("https://example.com/a?utm_source=x&b=1&fbclid=2&a=3", "https://example.com/a?b=1&a=3"),
        ("https://example.com/a?gclid=1", "https://example.com/a"),
        ("https://example.com/a?page=2&ref=home", "https://example.com/a?page=2&ref=home"),
        ("https://example.com/a?UTM_Medium=x&id=7", "https://example.com/a?id=7"),
        ("https://user:secret@example.com/a", "https://example.com/a"),
        ("  https://example.com/a  ", "https://example.com/a"),
        ("https://bücher.example/ä?ö=ü", "https://xn--bcher-kva.example/%C3%A4?%C3%B6=%C3%BC"),
        ("https://example.com/%c3%a4", "https://example.com/%c3%a4"),
        ("https://example.com./a", "https://example.com/a"),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/a"),
        ("http://[::1]/a", "http://[::1]/a"),
    ],
)
def test_an_address_has_one_spelling(url: str, canonical: str) -> None:
    assert urls.canonical(url) == canonical
    assert urls.canonical(canonical) == canonical


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.com/a",
        "//example.com/a",
        "ftp://example.com/a",
        "javascript:alert(1)",
        "mailto:desk@example.com",
        "https://",
        "https://exa mple.com/",
        "https://example..com/",
        "https://example.com:99999/",
        "https://[::1/",
        "https://example.com/\x00",
        "https://example.com/\ud800",
        f"https://{'a.' * 124}example.com/",
        "https://example.com/" + "a" * 2048,
        "https://example.com/" + "ä" * 400,
    ],
)
def test_what_is_no_web_address_has_none(url: str) -> None:
    assert urls.canonical(url) is None


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://news.example.co.uk/a", "example.co.uk"),
        ("WWW.Example.com", "example.com"),
        ("someone.blogspot.com", "someone.blogspot.com"),
        ("https://127.0.0.1/a", None),
        ("http://[::1]/", None),
        ("localhost", None),
        ("", None),
    ],
)
def test_a_registered_domain_is_what_someone_registered(address: str, domain: str | None) -> None:
    assert urls.registered_domain(address) == domain


@pytest.mark.parametrize(
    ("url", "named", "canonical"),
    [
        ("https://m.example.com/a?x=1", "https://www.example.com/a", "https://www.example.com/a"),
        ("https://example.com/a", None, "https://example.com/a"),
        ("https://example.com/a", "https://example.com/", "https://example.com/a"),
        ("https://example.com/a", "https://example.com/index.html", "https://example.com/a"),
        ("https://example.com/a", "https://other.example.org/a", "https://example.com/a"),
        ("https://example.com/a", "not an address", "https://example.com/a"),
        ("http://127.0.0.1/a", "http://127.0.0.1/b", "http://127.0.0.1/a"),
        (None, "https://example.com/a", None),
    ],
)
def test_a_canonical_link_counts_only_at_home(url: str | None, named: str | None, canonical: str | None) -> None:
    assert urls.page_canonical(url, named) == canonical
