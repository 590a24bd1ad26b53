"""The search asks what is unread, new and marked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kantlijn.library.catalogue.connections import connect
from kantlijn.library.catalogue.full_text import COMMENTS, POSTS, index_some
from kantlijn.library.reading_state import comment_key
from kantlijn.library.reading_state.filters import SearchStates
from kantlijn.library.search.parse import parse
from library.reading_state.conftest import Desk, key_of

Write = Callable[..., Path]


def test_is_unread_is_new_and_is_marked_find_what_they_say(archive: Path, write: Write, desk: Desk) -> None:
    for name in ("lamp", "salt"):
        write(f"{name}.post", f"title: {name}\nslug: {name}\n\nwords about {name}")
    write("all.talk", "id=1;post.slug=lamp;text=words of old\nauthor=Bo;post.slug=salt;text=words without id")
    with desk.reading(archive) as (library, state):
        lamp, salt = key_of(library, "lamp"), key_of(library, "salt")
        state.reads.set(lamp)
        state.marks.flag(salt)
        bo = library.published.thread(salt).placed[0].comment
        state.marks.add("b", salt, comment_key(bo))
    write("bread.post", "title: bread\nslug: bread\n\nwords about bread")
    write("more.talk", "post.slug=lamp;author=Cas;text=words of late")
    with desk.reading(archive) as (library, state):
        db = connect(library.catalogue)
        for table in (POSTS, COMMENTS):
            while index_some(db, table, lambda: None):
                pass
        db.close()
        engine = library.search(SearchStates(state))

        def found(text: str) -> set[str]:
            results = engine.search(parse(text), limit=100, grouped=False).items
            return {result.author or result.title if result.is_comment else result.title for result in results}

        assert found("words is:unread in:posts") == {"salt", "bread"}
        assert found("words is:new") == {"bread", "Cas"}
        assert found("words is:marked") == {"salt", "Bo"}
        state.reads.set(key_of(library, "salt"))
        assert found("words is:unread in:posts") == {"bread"}
        engine.close()
