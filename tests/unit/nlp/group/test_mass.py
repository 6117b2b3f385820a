"""Very many texts are joined by likeness of words alone; the guards hold all the same."""

from nlp.bench.texts import documents
from nlp.group import Document
from nlp.group.mass import group_mass

MANY = documents(400, None)
SAME = "遛狗不拴绳的，由城管部门处以罚款，罚款数额提高到{}，屡教不改的收容犬只并且吊销养犬登记证"


def groups_of(extra: list[Document]) -> list[tuple[str, ...]]:
    made = group_mass(sorted([*MANY, *extra], key=lambda one: one.id))
    return [one.ids for one in made.groups if one.ids[0].startswith("x")]


def test_near_copies_are_joined_and_other_figures_are_not() -> None:
    extra = [
        Document("x1", SAME.format("五百元")),
        Document("x2", f"建议{SAME.format('五百元')}，谢谢"),
        Document("x3", SAME.format("一千元")),
        Document("x4", f"建议{SAME.format('一千元')}，谢谢"),
    ]
    assert groups_of(extra) == [("x1", "x2"), ("x3", "x4")]


def test_every_id_stands_once() -> None:
    made = group_mass(MANY)
    assert sorted(each for one in made.groups for each in one.ids) == [one.id for one in MANY]
    assert made.parameters["kind"] == "mass"


def test_copies_are_a_campaign() -> None:
    made = group_mass([*MANY, *(Document(f"x{number}", "楼道里不要停放电动自行车") for number in range(3))])
    assert [one.campaign for one in made.groups if one.ids == ("x0", "x1", "x2")] == [True]


def test_articles_chosen_by_people_keep_texts_apart() -> None:
    extra = [
        Document("x1", SAME.format("五百元"), article="3"),
        Document("x2", SAME.format("五百元") + "吧", article="4"),
    ]
    assert groups_of(extra) == [("x1",), ("x2",)]


def test_texts_without_words() -> None:
    made = group_mass([Document("a", "🙏"), Document("b", ""), Document("c", "……")])
    assert [one.ids for one in made.groups] == [("a", "b", "c")]
