"""WebSub: addresses that nobody guesses, and signatures that say whose a body is."""

import pytest

from dateline.fetch import websub
from dateline.fetch.websub import Keys

KEYS = Keys("a key of this home")
FEED, TOPIC, HUB = "https://quay.example.org/feed", "https://quay.example.org/self", "https://hub.example.com/"
ID = KEYS.id_of(FEED, TOPIC, hub=HUB, public_url="https://desk.example.net")
TOKEN = KEYS.path(ID).removeprefix("/dateline/push/")

# Test case 1, 2 and 6 of RFC 2202 (sha1) and RFC 4231 (the others): secret, body, signature.
HI, JEFE = ("\x0b" * 20, b"Hi There"), ("Jefe", b"what do ya want for nothing?")
SHA1 = "sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"
SHA256 = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
SHA384 = "sha384=af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649"
SHA512 = (
    "sha512=164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fd"
    "caeab1a34d4a6b4b636e070a38bce737"
)


@pytest.mark.parametrize(
    ("secret", "body", "signature"),
    [
        (*JEFE, SHA1),
        (*JEFE, SHA256),
        (*JEFE, SHA384),
        (*JEFE, SHA512),
        (*JEFE, SHA256.upper().replace("SHA", "sha")),
        (*JEFE, f" {SHA256} "),
        (*HI, "sha256=b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        ("", b"", "sha1=fbdb1d1b18aa6c08324b7d64b71fb76370690e1d"),
    ],
)
def test_a_right_signature_is_one_of_any_method(secret: str, body: bytes, signature: str) -> None:
    assert websub.is_signed(body, signature, secret=secret)


@pytest.mark.parametrize(
    "signature",
    [
        None,
        "",
        "sha256=",
        SHA256[:-1],
        SHA256 + "00",
        SHA256.replace("sha256", "sha512"),
        SHA256.replace("sha256", "sha1"),
        SHA256.removeprefix("sha256="),
        "sha256=" + "0" * 64,
        "md5=750c783e6ab0b503eaa86e310a5db738",
        "md5=" + "0" * 40,
        "sha256=" + "ü" * 64,
        SHA1 + ", " + SHA256,
        "sha1" + "=" * 99,
        "x" * 100_000,
    ],
)
def test_a_wrong_signature_is_none(signature: str | None) -> None:
    secret, body = JEFE
    assert not websub.is_signed(body, signature, secret=secret)


def test_another_body_and_another_secret_have_another_signature() -> None:
    assert not websub.is_signed(b"what do ya want for nothing!", SHA256, secret="Jefe")
    assert not websub.is_signed(JEFE[1], SHA256, secret="Jeff")


def test_an_address_is_known_by_its_seal() -> None:
    assert KEYS.subscription(TOKEN) == ID
    assert Keys("the key of another home").subscription(TOKEN) is None


@pytest.mark.parametrize(
    "token",
    [
        "",
        ID,
        f"{ID}.",
        f"{ID}.{'0' * 32}",
        f"{'0' * 32}.{TOKEN[33:]}",
        TOKEN.upper(),
        TOKEN + "\n",
        TOKEN + "0",
        f"../{TOKEN}",
        "é" * 65,
        "0" * 100_000,
    ],
)
def test_an_address_without_our_seal_is_nobodys(token: str) -> None:
    assert KEYS.subscription(token) is None


def test_each_feed_topic_hub_and_address_has_an_id_and_a_secret_of_its_own() -> None:
    said = [
        (FEED, TOPIC, HUB, "https://desk.example.net"),
        (TOPIC, FEED, HUB, "https://desk.example.net"),
        (FEED, TOPIC, "https://other.example.com/", "https://desk.example.net"),
        (FEED, TOPIC, HUB, "https://elsewhere.example.net"),
    ]
    ids = [KEYS.id_of(feed, topic, hub=hub, public_url=ours) for feed, topic, hub, ours in said]
    secrets = [KEYS.secret(each) for each in ids]
    assert len({*ids, *secrets, *(KEYS.path(each) for each in ids)}) == 12
    assert all(len(secret) == 64 for secret in secrets)
    assert not any(ids[0] in secret or KEYS.key in secret for secret in secrets)
    assert KEYS.key not in repr(KEYS)


def test_a_hub_is_asked_for_ten_days_and_given_the_secret() -> None:
    asked = websub.form("subscribe", topic=TOPIC, callback=f"https://desk.example.net{KEYS.path(ID)}", secret="s")
    assert asked == {
        "hub.mode": "subscribe",
        "hub.topic": TOPIC,
        "hub.callback": f"https://desk.example.net/dateline/push/{TOKEN}",
        "hub.secret": "s",
        "hub.lease_seconds": "864000",
    }
    left = websub.form("unsubscribe", topic=TOPIC, callback="https://desk.example.net/x", secret="s")
    assert left == {"hub.mode": "unsubscribe", "hub.topic": TOPIC, "hub.callback": "https://desk.example.net/x"}


@pytest.mark.parametrize(
    ("said", "fits"),
    [
        ("e5a1c0", True),
        ("a+b/c=&%20<script>", True),  # it goes back as bytes that no browser reads as a page
        ("x" * 512, True),
        ("x" * 513, False),
        ("", False),
        ("two words", False),
        ("line\n", False),
        ("\0", False),
        ("é", False),
    ],
)
def test_a_challenge_is_short_and_of_visible_letters(said: str, fits: bool) -> None:
    assert websub.is_challenge(said) is fits
