from nlp.align import Match, Relation, align

PURPOSE = "为了规范养犬行为，保障公民健康和人身安全，维护市容环境和社会公共秩序，根据有关法律，制定本条例。"
REGISTER = "养犬人应当自取得犬只之日起十五日内，到居住地公安派出所办理养犬登记，并提交免疫证明。"
LEASH = "携犬外出应当由成年人牵领，使用长度不超过两米的犬绳，主动避让老年人、残疾人、孕妇和儿童。"
CLEAN = "携犬人应当即时清除犬只排泄物。违反规定的，由城市管理执法部门责令改正，处五十元以上二百元以下罚款。"
NOISE = "犬吠影响他人休息时，养犬人应当采取有效措施予以制止；经劝阻拒不改正的，由公安机关处警告。"
MARKET = "开办犬只交易市场，应当依法取得工商登记，并遵守动物防疫的规定，设置隔离场所和消毒设施。"


def numbered(*texts: str) -> list[tuple[str, str]]:
    return [(str(number), text) for number, text in enumerate(texts, 1)]


def found(matches: tuple[Match, ...]) -> list[tuple[str, str, str]]:
    return [(",".join(m.old), ",".join(m.new), m.relation.value) for m in matches]


def test_kept_renumbered_changed_deleted_and_added() -> None:
    old = numbered(PURPOSE, MARKET, REGISTER, LEASH)
    new = numbered(PURPOSE, REGISTER, LEASH.replace("两米", "一点五米"), NOISE)

    assert found(align(old, new)) == [
        ("1", "1", "unchanged"),
        ("2", "", "deleted"),
        ("3", "2", "renumbered"),
        ("4", "3", "modified"),
        ("", "4", "added"),
    ]


def test_one_article_split_in_two() -> None:
    old = numbered(PURPOSE, f"{LEASH}\n{CLEAN}", REGISTER)
    new = numbered(PURPOSE, LEASH, CLEAN, REGISTER)

    assert found(align(old, new))[1] == ("2", "2,3", "split")


def test_two_articles_merged_in_one() -> None:
    old = numbered(PURPOSE, LEASH, CLEAN, REGISTER)
    new = numbered(PURPOSE, f"{LEASH}\n{CLEAN}", REGISTER)

    assert found(align(old, new))[1] == ("2,3", "2", "merged")


def test_an_article_that_left_the_order_was_moved() -> None:
    old = numbered(PURPOSE, NOISE, REGISTER, LEASH, CLEAN)
    new = numbered(PURPOSE, REGISTER, LEASH, CLEAN, NOISE)

    (moved,) = [match for match in align(old, new) if match.moved]

    assert (moved.old, moved.new, moved.relation) == (("2",), ("5",), Relation.MOVED)
    assert moved.reason == "文字相同，由第二条移到第五条，离开了原来的顺序。"


def test_a_rewritten_purpose_stays_the_purpose() -> None:
    old = numbered("根据有关法律的规定，制定本条例。", REGISTER, LEASH)
    new = numbered("为了加强管理，根据有关法律，结合本市实际，制定本条例。", REGISTER, LEASH)

    assert found(align(old, new))[0] == ("1", "1", "modified")


def test_wording_that_its_own_article_kept_makes_no_second_counterpart() -> None:
    stock = "由城市管理执法部门责令改正，处五十元以上二百元以下罚款。"
    old = numbered(PURPOSE, f"未即时清除犬只排泄物的，{stock}", LEASH)
    new = numbered(PURPOSE, f"未即时清除犬只排泄物的，{stock}", f"乱扔果皮纸屑烟头的，{stock}", LEASH)

    assert found(align(old, new))[1] == ("2", "2", "unchanged")
    assert found(align(old, new))[-1] == ("", "3", "added")


def test_every_match_says_why_and_how_sure() -> None:
    for match in align(numbered(PURPOSE, REGISTER), numbered(PURPOSE, NOISE)):
        assert match.reason.endswith("。")
        assert 0 < match.confidence <= 1
        assert match.confident == (match.confidence >= 0.6)


def test_an_unsure_match_asks_for_a_look() -> None:
    changed = "养犬人应当到派出所登记，并为犬只植入电子标识；逾期的，暂停办理。"
    (match,) = align(numbered(REGISTER), numbered(changed))[:1]

    assert not match.confident
    assert "请人工核对" in match.reason


def test_nothing_on_one_side() -> None:
    assert align([], []) == ()
    assert found(align(numbered(PURPOSE), [])) == [("1", "", "deleted")]
    assert found(align([], numbered(PURPOSE))) == [("", "1", "added")]


def test_ids_that_are_no_numbers_and_later_insertions_keep_their_names() -> None:
    (match,) = align([("133-1", PURPOSE)], [("序言", PURPOSE)])

    assert match.reason == "文字相同，由第一百三十三条之一改为序言。"
