import time

from helpers.checks import check, report


def test_the_projects_data_have_no_problem() -> None:
    problems = check()
    assert not problems, report(problems)


def test_a_check_of_all_tables_takes_a_few_seconds_at_most() -> None:
    started = time.process_time()
    check()
    assert time.process_time() - started < 5
