"""The formulas by which legislative language, and residents after it, ask for an edit.

The patterns read masked text (`nlp.patch.quotes`), in which a quotation is one block. They follow the wording of
decisions on amending statutes (将……修改为……、删去……、在……后增加……、增加一款，作为第三款：……) and its looser
cousins (改成, 提高到, 去掉, 加上一句, 希望能写成).
"""

import re

from nlp.patch.quotes import CLOSE_SENTENCE, QUOTED

_Q = QUOTED
_NO_STOP = "[^。；;！!？?\n]"
_CLOSED = f"{_Q}(?=的|等|一句|字样|这|[。；;，,！!、）)\\s]|$|(?<={CLOSE_SENTENCE}))"
_SAID = f"(?:{_CLOSED}|[^\n]+)"
_FREE = "[^。；;！!？?\n\ue000]"
"""Any letter of the same sentence outside quotations."""
_BEGINNING = "(?:(?<=[。；;！!？?\n\ue002\ue003])|^)"
"""Where free wording begins: fixed, so that a long sentence is not tried from each of its letters."""

CHANGE = (
    "(?:(?:修改|更改|变更|调整|替换|更换|改写|修正|修订|表述|规定|明确|统一|改|换|写)(?:为|成|作)"
    "|(?:提高|提升|上调|增加|加大|加重|降低|下调|降|减少|减轻|缩短|压缩|延长|放宽|扩大|缩小|提前|推迟|顺延|限制|控制)(?:到|至|为|成))"
)
STRIKE = "(?:删去|删除|删掉|去掉|去除|拿掉|划掉|划去|删减|取消|删)"
PUT_IN = "(?:增加|新增|增补|增写|增设|补充|补上|加上|加入|加(?=一[句段])|插入|添加|添上|写入|写上|写明|载明|列入)"
_USE = "(?:应当?|应该|宜|最好|建议|不如|可以)(?:采用|使用|用)"
_COUNT = "(?:[一二两三四五]|[0-9])"

REPLACE_LISTS = re.compile(
    f"(?P<old>{_Q}(?:(?:、|和|及|，){_Q})+)(?P<between>{_FREE}{{0,12}}?)分别{_FREE}{{0,4}}?{CHANGE}[：:]?(?P<new>{_Q}(?:(?:、|和|及|，){_Q})+)"
)
REPLACE_QUOTED = re.compile(
    f"(?P<old>{_Q})(?P<between>{_FREE}{{0,40}}?)(?:{CHANGE}[：:]?{_FREE}{{0,4}}?|改|{_USE})(?P<new>{_Q})"
)
REPLACE_BY = re.compile(f"[用以](?P<new>{_Q})(?P<between>来?)(?:代替|替换|取代|替代){_FREE}{{0,24}}?(?P<old>{_Q})")
REPLACE_HALF = re.compile(
    f"(?P<old>{_Q})(?P<between>{_FREE}{{0,24}}?){CHANGE}[：:]?(?P<new>{_FREE}+)(?=[。；;！!？?\\n]|$)"
)
REPLACE_WHOLE = re.compile(
    f"(?P<between>{_FREE}{{0,60}}?)(?:修改|改写|改|调整|表述)(?:为|成|作)(?:[：:]\\s*(?P<new>{_SAID})|(?P<quoted>{_CLOSED}))"
)
REPLACE_SHOWN = re.compile(
    f"(?:现在|目前|原来|原文|草案|现有|现行)的?(?:写法|规定|表述|条文|内容|是写)[是为]?[：:，,]?(?P<old>{_FREE}+?)[，,。；;]"
    f"{_NO_STOP}{{0,30}}?(?:希望|建议|应当|应该|最好|可以|宜)?能?(?P<between>){CHANGE}[：:]?(?P<new>{_NO_STOP}+)"
)
REPLACE_FROM = re.compile(
    f"[由从](?P<old>(?:(?![，,由从]){_FREE}){{1,30}}?)(?P<between>[，,]?(?:建议|应当|应该)?){CHANGE}[：:]?(?P<new>{_FREE}+)"
)
REPLACE_LOOSE = re.compile(
    f"{_BEGINNING}(?P<old>{_FREE}*?)(?P<between>[，,]?(?:建议|应当|应该|应|宜|希望能?|最好|可以|可|要|能否|能不能)?)"
    f"{CHANGE}[：:]?(?P<new>{_CLOSED}|(?!第{_FREE}{{1,8}}[条款项]){_NO_STOP}+)"
)

STRIKE_QUOTED = re.compile(
    f"(?P<between>){STRIKE}(?P<middle>{_FREE}{{0,40}}?)(?P<old>{_Q}(?:(?:以及|[、，和及与]){_Q})*)"
)
QUOTED_STRUCK = re.compile(
    f"(?P<old>{_Q}(?:(?:以及|[、，和及与]){_Q})*)(?P<between>{_FREE}{{0,40}}?){STRIKE}(?!{_FREE}{{0,16}}{_Q})"
)
STRIKE_WHOLE = re.compile(
    f"(?P<between>){STRIKE}(?:本?草案|本?条例|本法)?的?(?P<ref>第{_FREE}{{1,24}}?[条款项](?:[、和及以]{{1,2}}第{_FREE}{{1,16}}?[条款项])*)"
    f"(?:的?全?部?(?:内容|规定|条文))?(?=[。，,；;！!\\s]|$)"
)
STRIKE_NAMED = re.compile(
    f"(?P<ref>第?{_FREE}{{1,16}}?[条款项])(?P<said>{_FREE}{{0,30}}?)(?P<between>[，,]?(?:建议|应当?|可以|可|宜|予以|最好)*)"
    f"(?:整[条款项]|全[条文部])?{STRIKE}(?:整[条款项]|全[条文]|掉)?(?=[。，,；;！!\\s]|$)"
)
USELESS = re.compile(
    "^的?(?:规定|内容|条文)?[，,]?(?:$|(?:整[条款项])?[^，,]{0,6}(?:没有?必要|不必|多余|重复|不合理|不合适|不妥|不当|没有?意义|过重|过严|太重|太严|冲突|抵触|矛盾|"
    "难以|无法|不宜|不需要|用不着)[^，,]{0,12}[，,]?$)"
)
"""What may stand between a provision's number and 删去 when all of it is meant: nothing, or why it is useless."""

INSERT_BESIDE = re.compile(
    f"(?P<anchor>{_Q})(?P<side>之后|后面|以后|之前|前面|以前|后|前)(?P<between>{_FREE}{{0,10}}?){PUT_IN}{_FREE}{{0,16}}?(?P<new>{_Q})"
)
INSERT_QUOTED = re.compile(f"(?P<between>){PUT_IN}(?P<middle>(?:(?![：:]){_FREE}){{0,24}}?[：:]?)(?P<new>{_CLOSED})")
ADD_UNIT = re.compile(
    f"(?P<beside>之后|后面|以后|后|之前|前)?{_FREE}{{0,4}}?(?P<between>)(?:专门|另外|再|单独)?(?:增加|新增|增设|增写|补充|加|另设|另立|设)(?:上)?{_COUNT}(?P<unit>条|款|项)"
    f"(?:[，,]?作为(?P<numbered>第{_FREE}{{1,14}}?[条款项]))?(?:内容|规定)?[，,]?(?:内容为|规定|明确|即|专门规定)?[：:，,]?\\s*(?P<new>{_SAID})"
)
INSERT_POINTS = re.compile(
    f"(?P<between>){PUT_IN}(?:以下|下列|如下)?{_COUNT}?(?:方面|点|项|个|条)?的?(?:内容|规定|意见)[：:]\\s*(?P<points>[^\n]+)"
)
INSERT_SAID = re.compile(
    f"(?P<between>){PUT_IN}(?:上)?(?:这样)?(?:一句话?|一段话?|规定|内容|以下内容|如下内容|如下规定|以下规定|说明|明确)?[：:]\\s*(?P<new>{_SAID})"
)
INSERT_THE = re.compile(
    f"(?P<between>){PUT_IN}(?:有关|关于|对)?(?P<new>{_FREE}{{2,60}}?)的?(?:内容|规定|条款|条文|情形|要求|表述|字样)(?=[。，,；;！!]|$)"
)

INSERT_BARE = re.compile(
    f"(?P<between>)(?<!没)(?<!没有)(?<!未){PUT_IN}(?:规定|内容|一句)?[，,]?(?:建议|应当)?(?P<new>(?:(?![，,]){_FREE}){{8,}}{_FREE}*)"
)

REFUSED = re.compile(
    "(?:不要|不能|不应当?|不该|不宜|不必|不得|不同意|反对|不赞成|不建议|别|无需|无须|没必要|没有必要|用不着|不可)(?:再)?(?:将|把|由|从|随意|擅自|简单地?)?$"
)
"""What, right before a formula, makes it a wish that the edit be not made."""

REFUSED_LEAD = re.compile(
    "(?:不要|不能|不应当?|不该|不宜|不必|不同意|反对|不赞成|不建议|没必要|没有必要(?!写))(?:再)?(?:将|把|由|从)"
)
"""The same before the words that are to be left alone: 不应将……改为……."""
