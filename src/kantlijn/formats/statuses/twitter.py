"""Twitter's scripts of tweets, of all its years: `window.YTD.tweets.part0 = [...]`, `Grailbird.data.tweets_2011_01`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape

from kantlijn.formats.statuses.threads import One, Said
from kantlijn.model import Problem, Status
from kantlijn.sources import date_fields, json
from kantlijn.sources.json import maps, text
from kantlijn.sources.source import FormatError, Source

_HEAD = re.compile(
    r"\ufeff?\s*(?:window\.YTD\.(?P<kind>tweets?|community_tweet|twitter_circle_tweet|deleted_tweets?)\.part\d+"
    r"|Grailbird\.data\.tweets_\d{4}_\d\d)\s*=\s*(?=\[)"
)
_PART = re.compile(r"(?:tweets?(?:-part\d+)?|community-tweet)\.js")
_MOST_PARTS = 20
_TWEET = re.compile(r'"tweet"\s*:\s*\{')
_ID = re.compile(r'"id_str"\s*:\s*"(\d+)"')
_ANSWERED = re.compile(r'"in_reply_to_status_id_str"\s*:\s*"(\d+)"')
_REPEATS = re.compile(r'"full_text"\s*:\s*"RT @')
_SCRIPT = re.compile(r"\ufeff?\s*[\w.]{1,80}\s*=\s*(?=\[)")
_CUT = re.compile(r"(?:…|\.\.\.)?\s*(?:https://t\.co/\w+)?\s*\Z")
_STATES: dict[str, Status] = {"deleted": "deleted", "twitter": "private"}
"""What the first word of a script's name says of its tweets: a circle is a few people."""


def is_one(source: Source) -> bool:
    """Returns whether a script sets tweets."""
    return _HEAD.match(source.head_text) is not None


def said(source: Source) -> Said:
    """Returns all that the script sets. Raises FormatError for another one, and for one that is cut."""
    decoded = source.text()
    head = _HEAD.match(decoded.text)
    if head is None:
        raise FormatError("holds no tweets")
    status = _STATES.get((head["kind"] or "").partition("_")[0], "published")
    problems = decoded.problems(source.path)
    owner, long = _owner(source), _long_texts(source)
    found, passed_on = [], 0
    for number, item in enumerate(maps(json.loads(decoded.text[head.end() :].rstrip().rstrip(";"))), 1):
        inner = item.get("tweet")
        tweet = inner if isinstance(inner, dict) else item
        if not text(tweet, "id_str", "id"):
            problems.append(Problem(source.path, "is no tweet; left out", f"item {number}"))
        elif _is_passed_on(tweet):
            passed_on += 1
        else:
            found.append(_status(tweet, owner, long, status))
    others = _others(source)
    ids = others.keys() | {one.id for one in found}
    return Said([_answering(one, ids) for one in found], passed_on, problems, others)


def _is_passed_on(tweet: Mapping[str, object]) -> bool:
    return text(tweet, "full_text", "text").startswith("RT @") or isinstance(tweet.get("retweeted_status"), dict)


def _beside(source: Source, name: str, key: str) -> list[Mapping[str, object]]:
    """The objects under a key in another script of the archive; none where it is missing or broken."""
    file = source.beside(name)
    if file is None:
        return []
    try:
        decoded = file.text().text
        head = _SCRIPT.match(decoded)
        found = maps(json.loads(decoded[head.end() :])) if head else []
    except (FormatError, OSError):
        return []
    return [inner for one in found if isinstance(inner := one.get(key), dict)]


def _owner(source: Source) -> tuple[str, str]:
    """The account's name, and the one that it shows. Its address of mail stands there too, and is not looked at."""
    account = next(iter(_beside(source, "account.js", "account")), {})
    return text(account, "username"), text(account, "accountDisplayName").strip()


def _long_texts(source: Source) -> dict[str, str]:
    """The texts that were too long for a tweet, by how they begin."""
    cores = [one.get("core") for one in _beside(source, "note-tweet.js", "noteTweet")]
    texts = [text(core, "text") for core in cores if isinstance(core, dict)]
    return {_beginning(one): one for one in texts if one}


def _beginning(words: str) -> str:
    """What a tweet and the long text that it stands for have in common."""
    return " ".join(words.split())[:100]


def _status(tweet: Mapping[str, object], owner: tuple[str, str], long: Mapping[str, str], status: Status) -> One:
    user = tweet.get("user")
    known = user if isinstance(user, dict) else {}
    name = text(known, "screen_name") or owner[0]
    own = text(tweet, "id_str", "id")
    parent = text(tweet, "in_reply_to_status_id_str", "in_reply_to_status_id")
    who = text(tweet, "in_reply_to_screen_name") or "i"
    entities = tweet.get("entities")
    marks = maps(entities.get("hashtags")) if isinstance(entities, dict) else []
    return One(
        id=own,
        html=_markup(tweet, long),
        author=text(known, "name").strip() or owner[1] or name,
        published=date_fields.read(text(tweet, "created_at"), "created_at"),
        url=f"https://twitter.com/{name}/status/{own}" if name else "",
        parent=parent,
        parent_url=f"https://twitter.com/{who}/status/{parent}" if parent else "",
        tags=tuple(dict.fromkeys(text(mark, "text") for mark in marks if text(mark, "text"))),
        status=status,
    )


def _others(source: Source) -> dict[str, str]:
    """The tweets in the archive's other scripts by their ids, and what each of them answers.

    They are only looked through: such a script is as large as this one.
    """
    if not _PART.fullmatch(source.name):
        return {}
    numbered = (f"{name}-part{number}.js" for name in ("tweets", "tweet") for number in range(1, _MOST_PARTS))
    found: dict[str, str] = {}
    for name in ("tweets.js", "tweet.js", "community-tweet.js", *numbered):
        file = source.beside(name) if name != source.name else None
        for tweet in _TWEET.split(file.text().text)[1:] if file else ():
            if not _REPEATS.search(tweet):
                parent = _ANSWERED.search(tweet)
                found |= dict.fromkeys(_ID.findall(tweet), parent[1] if parent else "")
    return found


def _answering(one: One, ids: set[str]) -> One:
    """The same, knowing whether what it answers is in the file."""
    return one._replace(parent_url="") if one.parent in ids else one._replace(parent="")


def _markup(tweet: Mapping[str, object], long: Mapping[str, str]) -> str:
    """The text as HTML: what was shortened in it is written out, pictures stand below it."""
    words = unescape(text(tweet, "full_text", "text"))
    whole = long.get(_beginning(words)) if len(words) > 100 else None
    words = whole if whole and whole.startswith(_CUT.sub("", words)[:100]) else words
    places = [tweet.get(name) for name in ("extended_entities", "entities")]
    kept = [place for place in places if isinstance(place, dict)]
    media = next((found for place in kept if (found := maps(place.get("media")))), [])
    for one in media:
        if short := text(one, "url"):
            words = words.replace(short, "")
    markup = escape(words.strip(), quote=False)
    for one in (link for place in kept for link in maps(place.get("urls"))):
        markup = _written_out(markup, one)
    paragraphs = "\n".join(f"<p>{part}</p>" for part in re.split(r"\n{2,}", markup) if part.strip())
    return paragraphs.replace("\n", "<br>\n").replace("</p><br>", "</p>") + "".join(map(_picture, media))


def _written_out(markup: str, link: Mapping[str, object]) -> str:
    short, whole = text(link, "url"), text(link, "expanded_url")
    if not short or not whole:
        return markup
    shown = escape(whole)
    return re.sub(rf"{re.escape(escape(short, quote=False))}(?!\w)", lambda _: f'<a href="{shown}">{shown}</a>', markup)


def _picture(one: Mapping[str, object]) -> str:
    """A picture with its description; of a film the first picture, and where it is."""
    source, words = escape(text(one, "media_url_https", "media_url")), escape(text(one, "ext_alt_text"))
    return f'\n<p><img src="{source}" alt="{words}"></p>' if source else ""
