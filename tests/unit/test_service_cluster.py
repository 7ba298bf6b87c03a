"""What the embedded server is given of the machine."""

import pytest

from dateline.service import cluster

GIGABYTE = 1 << 30


@pytest.mark.parametrize(
    ("memory", "pages"),
    [(GIGABYTE // 2, "128MB"), (2 * GIGABYTE, "256MB"), (8 * GIGABYTE, "1024MB"), (64 * GIGABYTE, "1024MB")],
)
def test_an_eighth_of_the_memory_keeps_pages_and_never_more_than_a_gigabyte(memory: int, pages: str):
    assert cluster.shared_buffers(memory) == pages
