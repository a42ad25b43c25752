"""Work done side by side, in processes that leave Ctrl-C to their parent and never outlive it."""

import gc
import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_Task = TypeVar("_Task")
_Done = TypeVar("_Done")

_BEHIND = 4
"""How much a copy stands back, in steps of `nice`: who waits for all copies is the last to be done."""


@contextmanager
def side_by_side(work: Callable[[_Task], _Done], tasks: Sequence[_Task]) -> Iterator[Iterator[_Done]]:
    """Begin to work; yield what gives the answer to each task, in their order, as soon as it is there.

    Tasks and answers travel between processes, `work` and what it holds but once to each. Where there is one
    core or one task, it is done in this one when its answer is asked for.
    """
    workers = min(os.cpu_count() or 1, len(tasks))
    if workers < 2:  # noqa: PLR2004 - two make a team
        yield map(work, tasks)
        return
    import multiprocessing  # noqa: PLC0415 - most runs have little to do
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    method = multiprocessing.get_context("fork" if _can_be_copied() else "spawn")
    pool = ProcessPoolExecutor(workers, mp_context=method, initializer=_begin, initargs=(work,))
    try:
        with _without_interrupts():
            done = pool.map(_work_on, tasks)
        yield done
    finally:
        pool.shutdown(cancel_futures=True)


def together(jobs: Sequence[Callable[[], _Done]]) -> list[_Done]:
    """Return what each job makes, in their order; copies of this process take one after the other.

    Only the answers travel. Where no copies can be made, all is done here.
    """
    if not _can_be_copied():
        return [job() for job in jobs]
    with side_by_side(lambda number: jobs[number](), range(len(jobs))) as done:
        return list(done)


_WORK: list[Callable[[Any], Any]] = []
"""In a process that works for another: what it makes of each task."""


def _begin(work: Callable[[_Task], _Done]) -> None:
    _follow_parent()
    _WORK.append(work)


def _work_on(task: object) -> Any:
    return _WORK[-1](task)


@contextmanager
def meanwhile(work: Callable[[], _Done]) -> Iterator[Callable[[], _Done]]:
    """Begin to work in a copy of this process; yield what waits for the answer.

    Only the answer travels. Where no copy can be made, or it fails, the work is done here when it is asked
    for.
    """
    if not _can_be_copied() or (os.cpu_count() or 1) < 2:  # noqa: PLR2004
        yield work
        return
    import multiprocessing  # noqa: PLC0415 - most runs have little to do

    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    copy = context.Process(target=_answer, args=(work, sender), daemon=True)
    with _without_interrupts(), warnings.catch_warnings():
        # Python warns of threads in libraries; numpy and Arrow are made for copies, and nothing here draws.
        warnings.simplefilter("ignore", DeprecationWarning)
        copy.start()
    sender.close()

    def answer() -> _Done:
        try:
            done: _Done = receiver.recv()
        except EOFError:
            return work()  # whatever is wrong with it shows itself here
        return done

    try:
        yield answer
    finally:
        receiver.close()
        copy.terminate()  # nobody waits for it any more
        copy.join()


def _answer(work: Callable[[], object], sender: "Connection") -> None:
    _follow_parent()
    os.nice(_BEHIND)
    gc.disable()  # what is made for one answer ends with it
    with suppress(Exception):
        sender.send(work())


def _can_be_copied() -> bool:
    """Tell whether copies of this process work: elsewhere they may not, nor do they know its threads."""
    return sys.platform == "linux" and threading.active_count() == 1


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Hold Ctrl-C back while processes start: what they inherit of it, they keep."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _follow_parent() -> None:
    """Make a worker end when its parent is gone, killed perhaps, with nobody left to tell it.

    What it inherited is no garbage: to look for some there would also copy every page of memory it lies in.
    """
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    from multiprocessing import parent_process  # noqa: PLC0415 - loaded by then

    parent = parent_process()
    if parent is not None:
        parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
