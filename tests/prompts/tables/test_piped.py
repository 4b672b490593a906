"""What comes through a pipe is read as a file is, and an endless line of it ends with its place."""

import io
import os
import threading
from pathlib import Path

import pytest

from dpotui.errors import BadInputError
from dpotui.prompts import read_table
from dpotui.prompts.tables import piped
from dpotui.prompts.tables.faults import LeftOutRow
from dpotui.prompts.tables.piped import by_pipe, files_of


class Standard:
    """Standard input with these bytes."""

    def __init__(self, data: bytes | io.RawIOBase) -> None:
        self.buffer = io.BytesIO(data) if isinstance(data, bytes) else data


class Endless(io.RawIOBase):
    """One line that never ends."""

    def __init__(self, begin: bytes) -> None:
        self.begin = begin
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        data, self.begin = self.begin or b"a" * size, b""
        self.given += len(data)
        return data


def test_standard_input_is_a_file_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Standard(b'{"prompt": "a"}\n{"prompt": "b"}\n'))
    with files_of([Path("-")]) as (file,):
        assert [row.fields for row in read_table(file)] == [{"prompt": "a"}, {"prompt": "b"}]
        assert file.name == "stdin"
    assert not file.exists()


def test_a_named_pipe_is_read_too_and_files_stay_what_they_are(tmp_path: Path) -> None:
    pipe, plain = tmp_path / "p.csv", tmp_path / "q.csv"
    os.mkfifo(pipe)
    plain.write_text("prompt\nb\n")
    writer = threading.Thread(target=pipe.write_text, args=("prompt\na\n",))
    writer.start()
    with files_of([pipe, plain]) as files:
        assert [row.fields["prompt"] for file in files for row in read_table(file)] == ["a", "b"]
        assert files[1] == plain
    writer.join()


@pytest.mark.parametrize("begin", [b"prompt\n", b'{"prompt": "', b'[{"prompt": "'])
def test_an_endless_line_from_a_pipe_ends_with_its_place(monkeypatch: pytest.MonkeyPatch, begin: bytes) -> None:
    monkeypatch.setattr(piped, "LONGEST_LINE", 4 << 20)
    monkeypatch.setattr(piped, "_LONGEST_OF_JSON", 8 << 20)
    source = Endless(begin)
    monkeypatch.setattr("sys.stdin", Standard(source))
    with pytest.raises(BadInputError, match=r"standard input:\d: is longer than"), files_of([Path("-")]):
        pass
    assert source.given < 16 << 20


def test_there_is_an_end_to_what_a_pipe_may_bring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(piped, "_MOST", 3 << 20)
    monkeypatch.setattr("sys.stdin", Standard(b"prompt\n" * (1 << 19)))
    with pytest.raises(BadInputError, match="came through the pipe; import it as a file"), files_of([Path("-")]):
        pass


def test_a_pipe_into_which_nobody_writes_is_refused_and_a_slow_writer_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(piped, "_UNTIL_WRITTEN", 0.1)
    pipe = tmp_path / "p.csv"
    os.mkfifo(pipe)
    with pytest.raises(BadInputError, match="nobody writes"), files_of([pipe]):
        pass
    writer = os.open(pipe, os.O_RDWR)
    kept = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)  # or it would be gone, were we later still

    def write() -> None:
        os.write(writer, b"prompt\nlate\n")
        os.close(writer)

    late = threading.Timer(0.3, write)
    late.start()
    with files_of([pipe]) as (file,):
        assert [row.fields["prompt"] for row in read_table(file)] == ["late"]
    late.join()
    os.close(kept)


def test_a_fault_of_what_came_through_a_pipe_names_the_pipe(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.stdin", Standard(b'{"prompt": "a"}\n{"prompt": NaN}\n'))
    with pytest.raises(BadInputError, match=r"^standard input:2: "), files_of([Path("-")]) as (file,):
        list(read_table(file))
    pipe = tmp_path / "p.jsonl"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=('{"prompt": NaN}\n',))
    writer.start()
    with pytest.raises(BadInputError) as refused, files_of([pipe]) as (file,):
        list(read_table(file))
    writer.join()
    assert str(refused.value).startswith(f"{pipe}:1: ")


def test_rows_left_out_of_what_came_through_a_pipe_name_the_pipe(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.stdin", Standard(b"prompt\na\n"))
    plain = tmp_path / "q.csv"
    with files_of([Path("-"), plain]) as files:
        left_out = [LeftOutRow(file, 2, "the prompt is empty.", {}) for file in files]
        assert [row.path for row in by_pipe(left_out, files, [Path("-"), plain])] == [Path("standard input"), plain]
