"""Lists of URLs that a person wrote."""

from dataclasses import dataclass

from dateline.extract.listings import entries, forms

_SHOWN = 80  # letters of a line that is none


@dataclass(frozen=True, slots=True)
class AddressList:
    """The addresses of a list, in its order, and what is wrong with its other lines, in words."""

    urls: tuple[str, ...]
    faults: tuple[str, ...] = ()


def addresses(data: bytes) -> AddressList:
    """Return the URLs of a list: one a line, in UTF-8; empty lines and those that begin with # are passed over.

    Raises:
        TooLarge: it is over the cap.
        Unreadable: its gzip wrapping is broken.
    """
    text = forms.unpacked(data).decode("utf-8-sig", "replace")
    urls, faults = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        said = line.strip()
        if not said or said.startswith("#"):
            continue
        url = entries.address(said) if " " not in said else None
        if url:
            urls.append(url)
        else:
            faults.append(f"line {number}: no http(s) address: {entries.fit(said)[:_SHOWN]}")
    return AddressList(tuple(urls), tuple(faults))
