"""What was read last stays when it can't be read, and is always one whole answer."""

from threading import Event, Thread

import pytest

from csp_site.delivery.last_good import LastGood


def fail():
    raise OSError("the server is gone")


def test_what_was_read_last_stays_when_it_cannot_be_read():
    memory = LastGood(())
    assert memory.value == ()
    assert memory.read(lambda: (1, 2)) == (1, 2)
    with pytest.raises(OSError, match="gone"):
        memory.read(fail)
    assert memory.value == (1, 2)
    assert memory.read(lambda: ()) == ()
    assert memory.value == ()


def test_a_slow_reading_does_not_replace_what_a_later_one_found():
    memory = LastGood("nothing")
    begun, go_on = Event(), Event()

    def slow() -> str:
        begun.set()
        go_on.wait(10)
        return "old"

    thread = Thread(target=memory.read, args=[slow])
    thread.start()
    begun.wait(10)
    assert memory.read(lambda: "new") == "new"
    go_on.set()
    thread.join()
    assert memory.value == "new"


def test_what_is_forgotten_does_not_come_back_from_a_reading_that_had_begun():
    memory = LastGood("nothing")

    def forget_meanwhile() -> str:
        memory.forget()
        return "old"

    assert memory.read(forget_meanwhile) == "old"
    assert memory.value == "nothing"
