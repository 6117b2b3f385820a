"""What the terminal shows: addresses, tables, counters; and which command lines are understood."""

import pytest

from app.cli.commands import parse
from app.launcher.console import progress, table
from app.launcher.listening import address_for_people


def test_addresses_are_those_to_type_into_a_browser() -> None:
    assert address_for_people("127.0.0.1", 8000) == "http://127.0.0.1:8000"
    assert address_for_people("::1", 80) == "http://[::1]:80"
    every_interface = "0.0.0.0"  # noqa: S104 - read, not bound
    assert every_interface not in address_for_people(every_interface, 8000)


def test_chinese_columns_line_up() -> None:
    assert table([("联络员", "li", "a"), ("人大工作者", "chen", "b")]) == (
        "  联络员      li    a\n  人大工作者  chen  b"
    )


def test_a_counter_in_a_file_is_a_few_lines(capsys: pytest.CaptureFixture[str]) -> None:
    for done in range(1, 101):
        progress(done, 100, "numpy")
    assert len(capsys.readouterr().out.splitlines()) == 10


def test_options_of_pytest_pass_through() -> None:
    verb, arguments = parse(["test", "-k", "launcher", "tests/unit", "--maxfail=1"])
    assert verb.name == "test"
    assert verb.for_development(arguments)
    assert arguments.rest == ["-k", "launcher", "tests/unit", "--maxfail=1"]


@pytest.mark.parametrize("argv", [[], ["dem"], ["demo", "--prot", "1"], ["demo", "--port", "x"]])
def test_a_mistyped_command_ends_with_usage(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(argv)
    assert ended.value.code == 2
    assert "python3 -m app" in capsys.readouterr().err


def test_only_setup_dev_and_test_need_the_development_tools() -> None:
    needs = {
        " ".join(argv): verb.for_development(arguments)
        for argv in (["demo"], ["setup"], ["setup", "--dev"], ["test"], ["serve"])
        for verb, arguments in [parse(argv)]
    }
    assert needs == {"demo": False, "setup": False, "setup --dev": True, "test": True, "serve": False}
