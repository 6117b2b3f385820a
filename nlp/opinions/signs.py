"""The signs an opinion is judged by: words and turns of phrase that hold for any law.

No sign names the matter of a law (dogs, helmets, smoke): only how people ask, tell, approve and complain. A sign is
either there or not; `asks:` before its name means that it stands in the words of the request itself (`asked.py`), which
is what tells "第二十九条禁止……，建议允许" from "建议禁止".
"""

import re

from nlp.opinions.asked import asked
from nlp.opinions.figures import figure_signs

_NUM = r"[\d０-９一二两三四五六七八九十百千廿卅〇零]{1,12}"
_CITE = rf"(?:(?:第\s{{0,2}})?{_NUM}\s{{0,2}}条|{_NUM}（[一二三四五六七八九十]+）)"

_ASKING = {
    "cites": _CITE,
    "cites_first": rf"^(?:建议|请|同意楼上)?[^，。；！？]{{0,6}}{_CITE}",
    "points_at_rule": r"[那这]一?[条款项个]|条例[里讲]|规定",
    "suggests": r"建议",
    "suggests_add": r"增加(?:一?[条款项]|规定|禁止|[：:])|加一[条款项]|补充规定|补上|加上",
    "suggests_add_anything": r"增加|加入|纳入|列入|加进|写进|写入|算进|包括|涵盖|也写上|列明|点名",
    "hopes": r"希望|盼|但愿",
    "should": r"应当|应该|应(?=[将把由为规明])|必须|得要",
    "may": r"可以|允许|准许",
    "wants": r"要(?!是|么|不)|总要|总归|得有|最好|要求|请求|求",
    "can_you": r"能不能|能勿能|能否|可否|可不可以|好伐|行不行|好不好|好吗|要勿要|要不要",
    "please": r"请(?!假|客|了|问|过)|麻烦|求",
    "change_to": r"改为|改成|修改为|调整为|调到|调整到|换成|改(?=[“《\"])",
    "write_clear": r"写明|写清|写死|明确|明明白白|讲清楚|明文|写一句|说清",
    "quotes": r"[“\"「『]",
    "only_says": r"只(?:写|说|讲|管|有|限)|光(?:讲|写|说)|没有?写|没讲|没说|未(?:涵盖|写明|规定)|没下文|没罚则",
}
_MEASURES = {
    "too_light": (
        r"太(?:轻|低|少|宽|软|松|虚|笼统|小|弹性)|忒轻|偏[低轻少]|过[低轻]|不痛不痒|不够|起不到|有啥用|无所谓|形同虚设"
        r"|没有?罚则|弹性"
    ),
    "too_heavy": r"太(?:重|严|紧|高|死|苛|硬|过分|不)|过[重严高紧分]|[不勿]合理|一刀切|讲勿过去|没有?必要",
    "too_long": r"太长|过长|太久|太慢|拖",
    "too_short": r"太短|过短",
    "raise": r"提高|加[大重]|增大|翻[到倍]|加倍|一倍|加罚|从[严重]|重罚|再严|收紧|严格",
    "lower": r"降低|减[少轻半]|降一点|便宜|少收|缩短|短一点|放低",
    "prolong": r"延长|宽限|过渡期|缓",
    "widen": r"扩大|扩展|所有|一律|统统|全部|全覆盖|[都也]要|也应|也得|同样|一样",
    "relax": (
        r"放宽|放开|通融|简化|豁免|除外|不受限制|自[己由主行]定|自行决定|自愿|减免|免(?:费|于|罚|除)|开放|不[用必算]|换成"
    ),
    "forgive": r"(?:教育|警告)为主|口头(?:教育|警告)|教育后放行|不予处?罚|不(?:要|应当?|该)处?罚|先教育|首次",
    "even_if_light": r"也予|不得教育",
    "penal": (
        r"罚款|处罚|罚则|重罚|吊|没收|扣分|问责|通报|拘留|案底|坐牢|黑名单|信用|收容|处分|追究|要罚|罚(?=[他她伊掉到个])|开单"
    ),
    "immediate": r"直接罚|当场|逮[牢到住]|抓[牢到住]|发现即|一次.{0,4}即|看到就|查到直接|从源头",
    "forbid": r"禁止|严禁|[不勿]准|不许|不得|明令|要禁|禁掉|一样禁|别(?=养|让|跟)|不能(?!光|只|总)",
    "oblige": r"强制|义务|连带|赔偿|责任|承担|负责|查验|人脸|核验|拍|实名|上报|报告|备案",
    "encourage": r"鼓励|提倡|引导|倡导|支持(?=[物居企])",
    "encourage_to_must": r"(?:鼓励|可以).{0,24}应当|[“\"](?:鼓励|可以)",
    "may_to_must": r"(?:鼓励|可以|引导|提倡|有条件).{0,30}(?:改|写成).{0,4}[“\"]?(?:应当|必须|一律)",
    "strike": r"删[去掉除]|去掉|取消|废除|拿掉",
    "whole_rule_struck": (
        r"删[去掉除](?:条例|本条|该条|这一?条|第)|[条款项][^，。“]{0,12}(?:删[去掉除]|取消|废除|拿掉)(?=[，。！!]|$)"
    ),
    "money": rf"{_NUM}[元块万]",
    "age": rf"{_NUM}(?:周岁|岁)",
    "time_limit": rf"{_NUM}个?(?:工作日|日|天|小时|分钟|个月|年)",
    "length": rf"{_NUM}(?:米|公分|厘米|公里)",
    "standard_lacking": (
        r"怎么认定|没有?标准|标准是什么|多[远久少长大]|几次|算[勿不]算|怎么算|没有边界|边界|量化|认定|哪些|目录|附照片|定义"
        r"|统一|歧义|笼统"
    ),
    "counts_as": r"算(?:[不勿]算|进|是|什么|[“]|不上)|包括|视为|属于|不算",
}
_RUNNING = {
    "agency": (
        r"部门|派出所|公安|城管|民警|警察|交警|执法|居委|街道|物业|市场局|卫生监督|监管|消防|民政|住建|12345|110|热线|窗口"
    ),
    "shirk": (
        r"推来推去|互相推|踢皮球|不归我管|转来转去|没人[管查]|推(?=[城消公])|不知道这个事|搞[不勿]清|打给谁|不晓得找谁"
        r"|到底(?:哪|打|啥|谁)|[啥哪]个?人来管|谁来管|哪个部门"
    ),
    "lead_agency": r"牵头|一家(?:执法|单位|部门)?|归到一家|授权|有权|处罚的?权|统一由|谁来执法|一个号码|警力|人手|力量",
    "service_run": (
        r"一站式|一个?窗口|一趟|一次办|网上办|手机办|办结|同一场所|设点|回收点|经费|编制|专人|兼|随叫随到|到场"
    ),
    "report_broken": r"请查处|查处|违反第?\d|举报|打电话|投诉|打过",
    "enforce_lacking": r"没人[查管]|要查|不查|落实|执行|管不到|执法权|得罪不起|劝|睬",
    "resource": (
        r"增设|设(?:一个|置|立)|装|补建|建设|配[备套]|提供|拨款|补贴|财政|医保|出钱|出点钱|投入|免费|多加|多给|添|补课|留出|划[为出]"
    ),
    "volunteer": r"志愿|愿意|我们自己|公约",
    "place_name": r"[东西南北][门侧]|小区|广场|花园|苑|路口",
    "hope_place": r"希望(?:在|把|将).{2,18}(?:门|侧|花园|广场|小区|路|口)",
}
_TELLING = {
    "i_am": r"我(?:是|今年|们是|自己是|一个)|本人|我十",
    "kin": (
        r"我(?:家|女儿|儿子|孙|外孙|邻居|妈|爸|爱人|老伴|隔壁|同学|们弄堂|们小区|楼|儿媳|囡)|隔壁|邻居|楼[上下]|阿婆|老头|老太"
        r"|小姑娘|有个"
    ),
    "past": (
        r"上次|上个月|[去前]年|有一[趟次]|昨天|那天|半年|过了|结果|当场|一年半|星期|礼拜|天天|[一二两三四五六七八九十]趟|好几趟|曾|被"
    ),
    "happened": r"被.{0,8}[撞咬扑骂泼堵拖打烫藏赶偷]|摔|撞断|扑倒|缝了|受伤|哭|吓|烫了|跳下来|疼|跌|[住送进]了?医院",
    "speech": r"[讲说]“|他[说讲]|伊讲|人家讲|老师讲|客服|主人",
    "dialect": r"阿拉|伊|侬|勿|哪能|啥|伐|囡|铜钿|洋钿|晓得|趟|蛮|睏|辰光|牢|忒|交关|落雨|今朝|夜里|屋里|搿",
    "approve": (
        r"(?<!不)(?:赞成|支持|拥护|同意(?!楼上))|蛮好|很好|写得好|规定好|这个好|修得细|早该|舒服|谢谢|点赞|双手|讲得好|是好事"
    ),
    "approve_start": (
        r"^(?:坚决|我|我们|条例|终于|完全|非常|举双手|双手)?.{0,8}(?:(?<!不)(?:支持|赞成|同意(?!楼上)|拥护)|蛮好|很好)"
    ),
    "but": r"但是?(?!愿)|可是|不过|就是(?!说)|只是|然而|就[勿不]合理",
    "keep": r"保留|不[要必能宜]改|维持|继续(?!教育)|坚持|不要再|不要写成|不应(?:当)?[将改]|不要[扩放]",
    "keep_not_to": (
        r"不(?:要|应|应当|能|宜|必)[将把]?.{0,24}(?:改为|改成|写成)|保留.{0,6}[“\"]|继续保留|不要再扩大|不要改。?$"
    ),
    "against": r"反对|不同意|不赞成|就不要|不应当(?!改|将)|不要(?!改|写|再|搞|么|扩)",
    "other_law": (
        r"制定.{0,14}(?:条例|法规|法律|办法|法)|修改(?!后).{1,8}法|单独(?:制定|立法)|立一部|另外立法|专门立法"
        r"|出台.{0,8}(?:条例|办法|法)"
    ),
    "contact": r"手机|电话(?=\d|号|0)|身份证\d|\d{7,}|联系我|回电|找我|联系电话",
    "own_remedy": (r"要回来|退款|医药费|赔我|主持公道|请予解决|帮我|给我解决|处理一下|打官司|仲裁|开除我|合同|没回音"),
    "aside": r"顺便|另外问|不相干|想问问|催催|登记一下|你们管不管",
}
_FORM = {
    "ends_in_question": r"[？?][^。！!？?]{0,4}$|[吗么呢伐][。？?]?$",
    "question_mark": r"[？?]",
    "asks_fact": r"请问|想问|哪[些级里个]|谁来|算[不勿]算|也算|吗|是否|是不是|什么时候|怎么办|要不要|一定要|几[天日次]",
    "rhetorical": r"凭什么|难道|怎么能|哪能办|谁负责|怎么责令|到底|还不是|为啥|有啥",
    "very_short": r"^.{1,14}$",
    "short": r"^.{15,30}$",
    "long": r"^.{61,}$",
    "very_long": r"^.{130,}$",
    "exclaims": r"[！!]",
}
_PATTERNS = {
    name: re.compile(pattern, re.DOTALL)
    for family in (_ASKING, _MEASURES, _RUNNING, _TELLING, _FORM)
    for name, pattern in family.items()
}
# Which way a request pushes shows in these, when they stand in the request and not in what it complains of.
_IN_REQUEST = (
    "too_light",
    "too_heavy",
    "raise",
    "lower",
    "prolong",
    "widen",
    "relax",
    "forgive",
    "penal",
    "immediate",
    "forbid",
    "oblige",
    "encourage",
    "strike",
    "may",
    "should",
    "resource",
    "lead_agency",
    "agency",
    "write_clear",
    "standard_lacking",
    "suggests_add_anything",
    "counts_as",
    "service_run",
)
SIGNS: tuple[str, ...] = (
    *_PATTERNS,
    *(f"asks:{name}" for name in _IN_REQUEST),
    "figure_tightens",
    "figure_loosens",
)
# How a thing is said, not what: with nothing but these there is nothing to judge.
MANNER = frozenset({"very_short", "short", "long", "very_long", "exclaims", "dialect"})


def weight(sign: str) -> float:
    """How much a sign counts: a compared figure is rare and nearly never wrong, so it counts double."""
    return 2.0 if sign.startswith("figure_") else 1.0


def signs(text: str) -> frozenset[str]:
    """The names of the signs that stand in `text`.

    >>> sorted(signs("支持支持"))
    ['approve', 'approve_start', 'very_short']
    >>> sorted(signs("由十天改为五天"))
    ['change_to', 'figure_tightens', 'time_limit', 'very_short']
    """
    request = asked(text)
    plain = {name for name, pattern in _PATTERNS.items() if pattern.search(text)}
    requested = {f"asks:{name}" for name in _IN_REQUEST if _PATTERNS[name].search(request)}
    return frozenset(plain | requested | figure_signs(text))
