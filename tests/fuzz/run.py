"""Fuzz: each target for some seconds, with atheris where it is installed, else with changes of our own to the seeds.

    python tests/fuzz/run.py SECONDS FOLDER [NAME ...]

What is found is kept in FOLDER, one input for each place in the source that broke, and said at the end; then the exit
code is 1. An input that ends the whole process is left there as `NAME.current`.
"""

from __future__ import annotations

import faulthandler
import importlib.util
import os
import random
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

GUIDED = importlib.util.find_spec("atheris") is not None
DEAF = 60
"""After so many seconds within a library that no signal reaches, the process ends and says where it was."""


class Hunt:
    """One target under fire: counts inputs and keeps what is found."""

    def __init__(self, name: str, folder: Path) -> None:
        from fuzz.targets import targets

        self.target, self._folder = targets()[name], folder
        self._current = folder / f"{name}.current"
        self.tried, self.found = 0, dict[str, Path]()

    def one(self, data: bytes) -> None:
        """Try an input."""
        self.tried += 1
        self._current.write_bytes(data)
        faulthandler.dump_traceback_later(DEAF, exit=True)
        try:
            self.target.run(data)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # whatever it is, it is a find
            self._keep(error, data)
        faulthandler.cancel_dump_traceback_later()

    def _keep(self, error: BaseException, data: bytes) -> None:
        """The smallest input of each kind: the same error from the same place."""
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/kantlijn/" in frame.filename]
        place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
        kind = f"{type(error).__name__} {place} {str(error)[:40] if not place else ''}".strip()
        file = self._folder / f"{self.target.name}-{sha256(kind.encode()).hexdigest()[:8]}"
        if kind not in self.found:
            said = "".join(traceback.format_exception(error))[-3000:]
            file.with_suffix(".txt").write_text(f"{kind}\n{said}\n", encoding="utf-8", errors="replace")
        if kind not in self.found or len(data) < file.stat().st_size:
            file.write_bytes(data)
        self.found[kind] = file

    def over(self) -> int:
        """Say what was found. Returns how many kinds."""
        self._current.unlink(missing_ok=True)
        print(f"{self.target.name}: {self.tried:,} inputs, {len(self.found)} finds", flush=True)
        for kind, file in self.found.items():
            print(f"  {kind}: {file}", flush=True)
        return len(self.found)


def hunt(name: str, seconds: int, folder: Path) -> None:
    """One target, in this process, which ends with 1 where something was found."""
    if GUIDED:
        import atheris

        with atheris.instrument_imports(include=["kantlijn"], enable_loader_override=False):
            import fuzz.targets  # noqa: F401 - and with it all of kantlijn that is under fire
    quarry = Hunt(name, folder)
    for seed in quarry.target.seeds:
        quarry.one(seed)
    until = time.monotonic() + seconds

    def one(data: bytes) -> None:
        if time.monotonic() > until:
            os._exit(min(1, quarry.over()))  # atheris would end the process without a word
        quarry.one(data)

    if GUIDED:
        _guided(quarry.target.seeds, one)
    else:
        _unguided(quarry.target.seeds, one)


def _unguided(seeds: Sequence[bytes], one: Callable[[bytes], None]) -> None:
    from fuzz.mutate import mutated

    chance = random.Random()
    while True:
        one(mutated(seeds, chance))


def _guided(seeds: Sequence[bytes], one: Callable[[bytes], None]) -> None:
    """By atheris: what reaches new code is kept and changed further, half by libFuzzer's ways and half by ours."""
    import atheris

    from fuzz.mutate import PIECES, mutated

    corpus = Path(tempfile.mkdtemp())
    for number, seed in enumerate(seeds):
        (corpus / str(number)).write_bytes(seed)

    def changed(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < 0.5:
            return bytes(atheris.Mutate(data, most))
        return mutated([data], chance, seeds)[:most]

    words = corpus.with_suffix(".words")
    words.write_text("".join('"' + "".join(f"\\x{byte:02x}" for byte in piece) + '"\n' for piece in PIECES))
    flags = ["-max_len=20000", "-rss_limit_mb=2000", f"-dict={words}", "-verbosity=0"]
    atheris.Setup(["fuzz", *flags, str(corpus)], one, custom_mutator=changed)
    atheris.Fuzz()


def main(seconds: int, folder: Path, names: list[str]) -> int:
    """All targets named, or all there are, each in a process of its own. Returns the exit code."""
    from fuzz.targets import targets

    folder.mkdir(parents=True, exist_ok=True)
    print(f"{'atheris' if GUIDED else 'seeds changed at random'}, {seconds} s each", flush=True)
    bad = 0
    for name in names or targets():
        given = [sys.executable, __file__, "--one", name, str(seconds), str(folder)]
        with tempfile.TemporaryDirectory() as own:
            quiet = subprocess.DEVNULL if GUIDED else None
            code = subprocess.run(given, stderr=quiet, env={**os.environ, "TMPDIR": own}).returncode
        if code not in (0, 1):
            print(f"{name}: the process ended with {code}; the input is {folder / name}.current", flush=True)
        bad += code != 0
    return min(1, bad)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        hunt(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
    else:
        sys.exit(main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]))
