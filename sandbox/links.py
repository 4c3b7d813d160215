"""Which links Telegram takes: in texts, on buttons and for web apps."""

import re
from urllib.parse import urlsplit

from .refusal import bad

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d)")
OWN = ("tg", "ton", "tonsite")


def checked_link(url: str) -> str:
    """The link as Telegram keeps it; empty where it would silently become plain text."""
    return url if not link_fault(url) else ""


def link_fault(url: str) -> str:
    """What is wrong with a link, in Telegram's words; empty where nothing is."""
    url = url.strip()
    scheme = SCHEME.match(url)
    name = scheme[1].lower() if scheme else "http"
    if name in OWN:
        return ""
    if name not in ("http", "https"):
        return "Unsupported URL protocol"
    try:
        host = urlsplit(url if scheme else f"http://{url}").hostname or ""
    except ValueError:
        return "Wrong HTTP URL"
    if not host:
        return "URL host is empty"
    return "" if _is_host(host) else "Wrong HTTP URL"


def _is_host(host: str) -> bool:
    *names, last = host.split(".")
    return bool(names) and all(names) and bool(last) and not re.search(r"[\s<>\"'@]", host)


def check_button_link(url: str, where: str = "inline keyboard button URL") -> None:
    fault = link_fault(url)
    if fault:
        raise bad(f"{where} '{url}' is invalid: {fault}")


def check_web_app(url: str, where: str) -> None:
    if not url.lower().startswith("https://"):
        raise bad(f"{where} Web App URL '{url}' is invalid: Only HTTPS links are allowed")
    check_button_link(url, f"{where} Web App URL")
