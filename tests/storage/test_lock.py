import json
import os
import platform
import threading

from app.storage.lock import WriterLock


def other(path, **facts):
    owner = {
        "user": "ivanova",
        "computer": platform.node(),
        "process": os.getpid(),
        "since": "20.11.2026 09:12",
        **facts,
    }
    path.write_text(json.dumps(owner), "utf-8")


def test_the_second_is_told_who_writes(tmp_path):
    path = tmp_path / "school.lock"
    other(path)
    owner = WriterLock(path).acquire()
    assert owner is not None
    assert owner.describe() == f"ivanova на компьютере {platform.node()}, с 20.11.2026 09:12"


def test_a_lock_of_a_dead_process_is_taken_over(tmp_path):
    path = tmp_path / "school.lock"
    child = os.spawnlp(os.P_NOWAIT, "true", "true")
    os.waitpid(child, 0)
    other(path, process=child)
    lock = WriterLock(path)
    assert lock.acquire() is None
    assert json.loads(path.read_text("utf-8"))["process"] == os.getpid()
    lock.release()
    assert not path.exists()


def test_a_lock_of_another_computer_holds(tmp_path):
    path = tmp_path / "school.lock"
    other(path, computer="PC-7", process=1)
    assert WriterLock(path).acquire() is not None


def test_a_torn_lock_is_taken_over(tmp_path):
    path = tmp_path / "school.lock"
    path.write_text("{", "utf-8")
    assert WriterLock(path).acquire() is None


def test_releasing_what_one_does_not_hold_leaves_the_owner(tmp_path):
    path = tmp_path / "school.lock"
    other(path)
    lock = WriterLock(path)
    lock.acquire()
    lock.release()
    assert path.exists()


def test_a_lock_that_is_just_being_written_holds(tmp_path):
    path = tmp_path / "school.lock"
    path.write_text("", "utf-8")
    writing = threading.Timer(0.02, other, (path,))
    writing.start()
    assert WriterLock(path).acquire() is not None
    writing.join()
