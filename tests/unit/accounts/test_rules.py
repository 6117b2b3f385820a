import pytest

from app.accounts import rules
from app.accounts.errors import PasswordTooWeak, UsernameUnusable


@pytest.mark.parametrize(
    ("password", "message"),
    [
        ("短了一些", "密码至少要 10 位，现在是 4 位。"),
        ("123456789", "密码至少要 10 位，现在是 9 位。"),
        ("x" * 201, "密码最多 200 位。"),
        ("my-LianLuo-2026", "密码里不能包含用户名。"),
        ("aaaabbbbaaaabbbb", "密码里重复的字符太多，容易被猜中。"),
    ],
)
def test_weak_passwords_are_refused_with_the_reason(password: str, message: str) -> None:
    with pytest.raises(PasswordTooWeak) as refused:
        rules.check_password(password, "lianluo")
    assert (refused.value.message, refused.value.fields) == (message, {"password": message})


@pytest.mark.parametrize("password", ["梧桐树下说法律二〇二六", "1234567890", "x y z 7 8 9"])
def test_ten_characters_of_any_kind_will_do(password: str) -> None:
    rules.check_password(password, "lianluo")


@pytest.mark.parametrize(("typed", "stored"), [(" LianLuo ", "lianluo"), ("张三", "张三"), ("a" * 32, "a" * 32)])
def test_names_are_stored_in_one_form(typed: str, stored: str) -> None:
    assert rules.normal_username(typed) == stored


@pytest.mark.parametrize("typed", ["", "a", "a" * 33, "zhang san", "zhang\tsan"])
def test_unusable_names_are_refused(typed: str) -> None:
    with pytest.raises(UsernameUnusable):
        rules.normal_username(typed)
