"""Telegram's HTML, read as its own parser reads it."""

import pytest

from sandbox.html import parse_html
from sandbox.refusal import Refusal
from sandbox.render import to_html

READ = [
    ("plain", "plain", []),
    ("<b>bold</b>", "bold", [("bold", 0, 4)]),
    ("<STRONG>x</strong>", "x", [("bold", 0, 1)]),
    ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
    ("😀<b>a</b>", "😀a", [("bold", 2, 1)]),
    ("<b>a</>", "a", [("bold", 0, 1)]),
    ("<b></b>x", "x", []),
    ("&lt;&gt;&amp;&quot;&#65;&#x42;&nbsp;&", '<>&"AB&nbsp;&', []),
    ("&amp x &apos;", "& x &apos;", []),
    ("<s>a</s><strike>b</strike><del>c</del>", "abc", [("strikethrough", i, 1) for i in range(3)]),
    ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
    ("<tg-spoiler>x</tg-spoiler>", "x", [("spoiler", 0, 1)]),
    ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
    ("<blockquote>x</blockquote>", "x", [("blockquote", 0, 1)]),
    ('<pre><code class="language-py">x</code></pre>', "x", [("pre", 0, 1)]),
    ('<code class="language-py">x</code>', "x", [("code", 0, 1)]),
    ('<a href="https://a.id/?q=1&amp;r=2">x</a>', "x", [("text_link", 0, 1)]),
    ("<a>a.id</a>", "a.id", [("text_link", 0, 4)]),
    ("a > b", "a > b", []),
]

BROKEN = [
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("<b><i>test</b></i>", 'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"'),
    ("<script>x</script>", 'Unsupported start tag "script" at byte offset 0'),
    ("é <br>", 'Unsupported start tag "br" at byte offset 3'),
    ("A <b", "Unclosed start tag at byte offset 2"),
    ("1 < 2 > 1", 'Unsupported start tag "" at byte offset 2'),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("<a href=http://x>y</a>", "Unexpected end of name token at byte offset 8"),
    ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
    ("<a href>y</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
    ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
    ("<span>y</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
]


@pytest.mark.parametrize(("html", "text", "entities"), READ)
def test_what_telegram_reads(html, text, entities):
    read, found = parse_html(html)
    assert read == text
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in found] == entities


@pytest.mark.parametrize(("html", "words"), BROKEN)
def test_what_telegram_refuses(html, words):
    with pytest.raises(Refusal) as refused:
        parse_html(html)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize("link", ["kontak", "http://localhost/x", "mailto:a@b.id", "javascript:alert(1)"])
def test_a_link_that_leads_nowhere_becomes_plain_text_and_is_noted(link):
    swallowed: list[str] = []
    assert parse_html(f'<a href="{link}">x</a>', swallowed) == ("x", [])
    assert len(swallowed) == 1


def test_arguments_are_kept():
    assert parse_html('<a href="https://a.id/?q=1&amp;r=2">x</a>')[1][0]["url"] == "https://a.id/?q=1&r=2"
    assert parse_html('<pre><code class="language-py">x</code></pre>')[1][0]["language"] == "py"
    assert parse_html('<a href="tg://user?id=5">x</a>')[1][0]["user_id"] == 5


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("😀 <b>a<i>b</i></b> &lt;script&gt;", "😀 <b>a<i>b</i></b> &lt;script&gt;"),
        ("<code>1</code>\n&quot;", "<code>1</code>\n&quot;"),
        (
            '<a href="https://a.id/&quot;onclick">x</a>',
            '<a href="https://a.id/&quot;onclick" target="_blank" rel="noopener noreferrer">x</a>',
        ),
    ],
)
def test_the_page_gets_safe_html(html, shown):
    assert to_html(*parse_html(html)) == shown


def test_entities_that_overlap_still_make_well_formed_html():
    entities = [{"type": "bold", "offset": 0, "length": 3}, {"type": "italic", "offset": 2, "length": 3}]
    assert to_html("abcde", entities) == "<b>ab<i>c</i></b>de"
