"""What the walk knows by a name alone: what holds no text, what is about the site, what is hidden."""

from __future__ import annotations

from kantlijn.late import late

NEVER = frozenset("_site vendor node_modules __pycache__ bower_components _layouts _includes _sass".split())
"""Folders that hold no text of their own on any site."""

_TWEETS = late(r"(?:tweets?|(?:community|twitter-circle|deleted)-tweets?)(?:-part\d+)?\.js|20\d\d_[01]\d\.js")
"""Scripts that are no program but what somebody said: those of a Twitter archive."""

_MACHINERY = frozenset(
    "readme changelog changes history license licence copying contributing contributors code_of_conduct "
    "code-of-conduct authors maintainers codeowners support todo upgrading upgrade roadmap robots humans ads llms "
    "requirements 404 cname".split()
)
_NOT_TEXT = frozenset(
    "png jpg jpeg gif webp avif svg ico bmp tif tiff heic psd mp3 m4a ogg opus flac wav aac mp4 m4v mov avi mkv webm "
    "woff woff2 ttf otf eot pdf css scss sass less js mjs map lock so o a pyc class jar exe dll wasm".split()
)


def is_about_the_site(name: str) -> bool:
    """Returns whether a file in a site's base speaks of the site rather than being part of it."""
    return name.startswith("_") or name.split(".")[0].casefold() in _MACHINERY


BELOW_SITE = frozenset(("_posts", "_drafts", "_data", "content", "blog"))
"""A folder of such a name that the user names is told by the site just above it."""

OF_POSTS = frozenset(("_posts", "_drafts", "content"))
"""What lies somewhere in a folder of such a name, and is named by itself, is told by that site too."""


def is_zip(name: str) -> bool:
    """Returns whether a file's members are walked as files are."""
    return name.lower().endswith(".zip") and not name.startswith(".")


def is_hidden(path: str) -> bool:
    """Returns whether a member of a zip is what no walk over folders would meet, such as what a Mac adds."""
    return any(part.startswith(".") or part == "__MACOSX" or part in NEVER for part in path.split("/"))


def is_media(name: str) -> bool:
    """Returns whether a file is a picture, sound, style or the like, or an editor's backup; no script of tweets is."""
    if name.endswith("~"):
        return True
    return name.rpartition(".")[2].lower() in _NOT_TEXT and "." in name and not _TWEETS.fullmatch(name)
