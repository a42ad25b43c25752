from generator.pages.sparkline import EDGE, HEIGHT, LONGEST, WIDTH, sparkline


def test_the_lowest_value_lies_at_the_foot_and_the_highest_at_the_head() -> None:
    drawn = sparkline((1, 3, 2))

    assert drawn is not None
    assert drawn.path == f"M{EDGE}.0 {HEIGHT - EDGE}.0L60.0 {EDGE}.0L{WIDTH - EDGE}.0 14.0"
    assert (drawn.last_x, drawn.last_y) == (WIDTH - EDGE, 14.0)


def test_an_unknown_value_leaves_a_gap() -> None:
    drawn = sparkline((1, None, 2, 1))

    assert drawn is not None
    assert drawn.path.count("M") == 2


def test_a_constant_series_runs_through_the_middle() -> None:
    drawn = sparkline((5, 5))

    assert drawn is not None
    assert drawn.last_y == HEIGHT / 2


def test_one_value_is_no_line() -> None:
    assert sparkline((None, 4)) is None
    assert sparkline(()) is None


def test_only_the_last_months_are_drawn() -> None:
    assert sparkline(range(100)) == sparkline(range(100 - LONGEST, 100))
