"""What tables and the plot say, in the languages of the manual."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple


class Words(NamedTuple):
    """``tasks``: by task what is done. ``record``: on what and when. The rest heads columns or stands in sentences."""

    tasks: Mapping[str, str]
    task: str
    title: str
    scale: str
    tool: str
    processor: str
    clock: str
    memory: str
    processor_ratio: str
    clock_ratio: str
    single: str
    several: str
    pages: str
    growth: Mapping[str, str]
    startup: Mapping[str, str]
    comma: str
    stop: str
    missing: str
    months: str
    day: str
    tree: str
    record: str


EN = Words(
    tasks={
        "cold": "the whole tree, nothing remembered",
        "warm": "the whole tree, nothing changed",
        "edited": "the whole tree, one page edited",
        "page": "one page that was edited",
    },
    task="what",
    title="sdlint beside other tools",
    scale="seconds, each line ten times the one before; filled: by the clock, hollow: of processor time",
    tool="tool",
    processor="processor, s",
    clock="clock, s",
    memory="largest process, MB",
    processor_ratio="processor, sdlint ÷ tool",
    clock_ratio="clock, sdlint ÷ tool",
    single="sdlint, 1 process",
    several="sdlint, {} processes",
    pages="pages",
    growth={
        "cold": "cold, processor, s",
        "parallel": "cold, {} processes, clock, s",
        "warm": "unchanged, s",
        "edited": "one edit, s",
        "status": "`sync status`, s",
        "peak": "largest process, MB",
        "languages": "languages",
    },
    startup={
        "": "command",
        "starts": "starts of Python with click",
        "ms": "processor, ms",
        "click": "Python that imports click",
        "--help": "`sdlint --help`",
        "rules": "`sdlint rules`",
        "explain": "`sdlint explain missing-file`",
        "unchanged": "`sdlint check --offline FILE`, nothing changed",
        "changed": "`sdlint check --offline FILE` after an edit",
    },
    comma=", ",
    stop=".",
    missing="Left out: {}.",
    months="January February March April May June July August September October November December",
    day="{day} {month} {year}",
    tree="{name}: {pages:,} pages, {megabytes} MB, {languages} languages",
    record="sdlint {version} ({commit}), {day}; {cores} cores of a {system} machine ({architecture}) with {memory} GB, "
    "Python {python}; load {load} when it ended; rounds: {rounds}.",
)
ZH = Words(
    tasks={
        "cold": "整棵树，什么都没记住",
        "warm": "整棵树，什么都没改",
        "edited": "整棵树，改了一页",
        "page": "只查改过的那一页",
    },
    task="做什么",
    title="sdlint 与其他工具",
    scale="秒，每条竖线是前一条的十倍；实心：经过的时间，空心：处理器时间",
    tool="工具",
    processor="处理器，秒",
    clock="经过，秒",
    memory="最大的进程，MB",
    processor_ratio="处理器，sdlint ÷ 工具",
    clock_ratio="经过，sdlint ÷ 工具",
    single="sdlint，1 个进程",
    several="sdlint，{} 个进程",
    pages="页",
    growth={
        "cold": "不用缓存，处理器，秒",
        "parallel": "不用缓存，{} 个进程，经过，秒",
        "warm": "没有改动，秒",
        "edited": "改了一页，秒",
        "status": "`sync status`，秒",
        "peak": "最大的进程，MB",
        "languages": "语言",
    },
    startup={
        "": "命令",
        "starts": "相当于启动几次带 click 的 Python",
        "ms": "处理器，毫秒",
        "click": "只导入 click 的 Python",
        "--help": "`sdlint --help`",
        "rules": "`sdlint rules`",
        "explain": "`sdlint explain missing-file`",
        "unchanged": "`sdlint check --offline FILE`，什么都没改",
        "changed": "`sdlint check --offline FILE`，刚改过",
    },
    comma="、",
    stop="。",
    missing="没有参加的：{}。",
    months="",
    day="{year} 年 {number} 月 {day} 日",
    tree="{name}：{pages:,} 页，{megabytes} MB，{languages} 种语言",
    record="sdlint {version}（{commit}），{day}；{cores} 个核的 {system} 机器（{architecture}），内存 {memory} GB，"
    "Python {python}；结束时的负载 {load}；轮数：{rounds}。",
)
WORDS: Mapping[str, Words] = {"en": EN, "zh": ZH}


def circumstances(record: Mapping[str, Any], section: str, words: Words) -> str:
    """A sentence on which version was measured, when, on what machine, how often."""
    part = record[section]
    when = datetime.strptime(part["date"][:10], "%Y-%m-%d").replace(tzinfo=None)
    month = words.months.split()[when.month - 1] if words.months else ""
    day = words.day.format(day=when.day, month=month, number=when.month, year=when.year)
    return words.record.format(
        version=record["version"], commit=record["commit"], day=day, rounds=part["rounds"], **part["machine"]
    )


def tool(name: str, versions: Mapping[str, str], words: Words) -> str:
    """What a tool is called in a table: sdlint with its processes, others with their version."""
    if name in versions:
        return f"{name} {versions[name]}"
    processes = name.removeprefix("sdlint, ").split()[0]
    return words.single if processes == "1" else words.several.format(processes)
