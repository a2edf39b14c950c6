"""Compares what the program makes of real calendars and logs with what an independent reader does; see check-real-files."""

import collections
import concurrent.futures
import datetime
import gzip
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import warnings
import zoneinfo

warnings.filterwarnings("ignore")

LARGEST = int(os.environ.get("LARGEST", "5000000"))
FROM = int(os.environ.get("FROM", "1970"))
UNTIL = int(os.environ.get("UNTIL", "2026"))
BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")
UTC = datetime.timezone.utc
SHOWN = 4

# The machine is somewhere else than the mapping, so that a zone of the machine that leaks in is seen.
ENVIRONMENT = dict(os.environ, TZ="America/New_York")

CALENDAR = """source: ics
realisation: {{id: {id}}}
zone: Europe/Berlin
unknown: skip
titles: kind
recurrence: {{most: 1000, from: {first}-01-01, until: {last}-12-31}}
"""
LOG = """source: xes
zone: UTC
prefix: "{id}-"
participants: [{{participant: Somebody, groups: [USERS]}}]
activities: {{"*": {{kind: MEETING}}}}
"""
OBJECTS = """source: ocel
case: "{case}"
zone: UTC
prefix: "{id}-"
participants: [{{participant: Somebody, groups: [USERS]}}]
activities: {{"*": {{kind: MEETING}}}}
"""


class Refused(Exception):
    """The program says no; the message is its first line."""


class Unreadable(Exception):
    """The independent reader says no."""


class Program:
    """The program with a store for each thread, whose histories are read when all files are in."""

    def __init__(self, launcher):
        self.launcher = launcher
        self.work = pathlib.Path(tempfile.mkdtemp())
        self.own = threading.local()
        self.stores = []

    def take(self, file, mapping):
        """Has a file imported by a mapping; what it says of it."""
        if not hasattr(self.own, "store"):
            self.own.store = self.work / f"store{len(self.stores)}"
            self.stores.append(self.own.store)
        said = self.work / f"{self.own.store.name}.yaml"
        said.write_text(mapping, encoding="utf-8")
        run = subprocess.run(
            [self.launcher, "import", "--data", self.own.store, "--mapping", said, file],
            capture_output=True, text=True, env=ENVIRONMENT)
        if run.returncode != 0:
            raise Refused((run.stderr or run.stdout).strip().split("\n")[0])
        return run.stdout

    def histories(self):
        """Everything that was stored, by the id that was given to its file."""
        found = collections.defaultdict(list)
        for store in self.stores:
            out = self.work / f"{store.name}.out"
            run = subprocess.run(
                [self.launcher, "export", "--all", "--data", store, "--as", "history", "--format", "json", "--out", out],
                capture_output=True, text=True, env=ENVIRONMENT)
            if run.returncode != 0:
                raise RuntimeError(run.stderr)
            for each in sorted(out.rglob("*.json")) if out.is_dir() else [out]:
                history = json.loads(each.read_text(encoding="utf-8"))
                if "history" in history:
                    found[history["realisation"].split("-")[0]].append(history)
        return found


# --- calendars ----------------------------------------------------------------------------------------------------


def written(start):
    """A start as a text: a day, or a moment in UTC."""
    if not isinstance(start, datetime.datetime):
        return start.isoformat()
    return (start if start.tzinfo else start.replace(tzinfo=BERLIN)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def by_libraries(file, first, last):
    """When the meetings of a calendar are, by icalendar and recurring-ical-events."""
    import icalendar
    import recurring_ical_events

    times = set()
    try:
        for calendar in icalendar.Calendar.from_ical(file.read_bytes(), multiple=True):
            if str(calendar.get("METHOD", "")).upper() == "CANCEL":
                continue
            events = recurring_ical_events.of(calendar).between(datetime.date(first, 1, 1), datetime.date(last + 1, 1, 1))
            for event in events:
                if str(event.get("STATUS", "")).upper() != "CANCELLED":
                    times.add(written(event["DTSTART"].dt))
    except Exception as e:
        raise Unreadable(f"{type(e).__name__}: {e}") from e
    return {time for time in times if first <= int(time[:4]) <= last}


def planned(histories, first, last):
    """When the meetings are that the program stored."""
    times = set()
    for history in histories:
        for entry in history["history"]:
            if "encounter-planned" in entry:
                times.add(re.sub(r"T(\d\d:\d\d)Z$", r"T\1:00Z", str(entry["at"])))
    return {time for time in times if first <= int(time[:4]) <= last}


def moment_of(time):
    return datetime.datetime.fromisoformat(time.replace("Z", "+00:00") if len(time) > 10 else time + "T12:00:00+00:00")


def known_difference(file, program, libraries):
    """Why two readers of the standard differ where it is no fault; None where it is not known."""
    text = file.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").replace("\n ", "")
    here, there = sorted(program - libraries), sorted(libraries - program)
    near = len(here) == len(there) and all(
        abs(moment_of(one) - moment_of(other)) <= datetime.timedelta(hours=36) for one, other in zip(here, there))
    if near and all(len(time) == 10 for time in here):
        return "a day is a day, of which the libraries make a midnight"
    if "EXRULE" in text:
        return "EXRULE is followed, which the libraries do not know"
    if not there and "VALUE=PERIOD" in text:
        return "periods are times of their series, which the libraries leave out"
    if not there and re.search(r"UNTIL=\d{8}(\D|$)", text):
        return "an UNTIL that is a day has all of it"
    if not here and len(there) <= len(re.findall(r"COUNT=", text)):
        return "the start is one of COUNT, also where the rule does not give it"
    uids = re.findall(r"^UID[^:]*:(.*)$", text, re.M)
    if not here and text.count("BEGIN:VCALENDAR") > 1 and len(set(uids)) < len(uids):
        return "the newer of two versions of a meeting counts, also where they are in two calendars of one file"
    if near and ends_before_it_starts(file):
        return "a start after its end is left as it stands, where the libraries exchange the two"
    return None


def ends_before_it_starts(file):
    import icalendar

    for calendar in icalendar.Calendar.from_ical(file.read_bytes(), multiple=True):
        for event in calendar.walk("VEVENT"):
            if "DTEND" in event and "DTSTART" in event and written(event["DTEND"].dt) < written(event["DTSTART"].dt):
                return True
    return False


def calendar(program, file, id):
    """Has a calendar read by both; what compares them when the program's histories are there."""
    first, last = FROM, UNTIL
    theirs = by_libraries(file, first, last)
    notes = program.take(file, CALENDAR.format(id=id, first=first, last=last))
    if "was followed 1000 times" in notes and theirs:
        id, first = id + "r", min(int(time[:4]) for time in theirs)
        last = min(UNTIL, first + 1)
        theirs = by_libraries(file, first, last)
        if "was followed 1000 times" in program.take(file, CALENDAR.format(id=id, first=first, last=last)):
            raise Unreadable("more than 1,000 meetings in two years")

    def compared(histories):
        ours = planned(histories[id], first, last)
        return ours, theirs, known_difference(file, ours, theirs)

    return compared


# --- logs ---------------------------------------------------------------------------------------------------------


def counted(histories):
    """How often each moment is that of an encounter."""
    return collections.Counter(
        moment(entry["at"]) for history in histories for entry in history["history"] if "encounter-recorded" in entry)


def moment(text):
    """A moment to the millisecond."""
    at = datetime.datetime.fromisoformat(str(text).replace("Z", "+00:00")) if len(str(text)) > 10 else None
    return str(text) if at is None else int(at.timestamp() * 1000 + 0.5)


def xes(program, file, id):
    import pm4py

    try:
        log = pm4py.read_xes(str(file))
        theirs = collections.Counter(
            int(each.timestamp() * 1000 + 0.5) for each in log["time:timestamp"] if each == each)
    except Exception as e:
        raise Unreadable(f"{type(e).__name__}: {e}") from e
    program.take(file, LOG.format(id=id))
    return lambda histories: (counted(histories[id]), theirs, None)


def ocel(program, file, id):
    import pm4py

    read = {".sqlite": pm4py.read_ocel2_sqlite, ".xmlocel": pm4py.read_ocel2_xml, ".xml": pm4py.read_ocel2_xml}.get(
        file.suffix, pm4py.read_ocel2_json)
    try:
        log = read(str(file))
        case = log.relations["ocel:type"].value_counts().index[0]
        related = log.relations[log.relations["ocel:type"] == case].drop_duplicates(["ocel:eid", "ocel:oid"])
        theirs = collections.Counter(
            int(each.tz_localize("UTC").timestamp() * 1000 + 0.5) if each.tzinfo is None else int(each.timestamp() * 1000 + 0.5)
            for each in related["ocel:timestamp"])
    except Exception as e:
        raise Unreadable(f"{type(e).__name__}: {e}") from e
    program.take(file, OBJECTS.format(id=id, case=case))
    return lambda histories: (counted(histories[id]), theirs, None)


# --- all of it ----------------------------------------------------------------------------------------------------


def kind(file):
    name = file.name.lower()
    if name.endswith(".ics"):
        return calendar if b"BEGIN:VEVENT" in file.read_bytes().upper() else None
    if name.endswith((".xes", ".xes.gz")):
        return xes
    if name.endswith((".jsonocel", ".xmlocel", ".sqlite")) and "db/" not in str(file):
        return ocel
    return None


def only(one, other):
    left = sorted(one - other, key=str)
    return f"{len(left)}: " + ", ".join(map(str, left[:SHOWN])) + (", ..." if len(left) > SHOWN else "")


def main():
    launcher, folders = sys.argv[1], sys.argv[2:]
    seen, files = set(), []
    for folder in folders:
        for file in sorted(pathlib.Path(folder).rglob("*")):
            if file.is_file() and kind(file) and file.stat().st_size <= LARGEST:
                content = file.read_bytes()
                content = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
                if content not in seen:
                    seen.add(content)
                    files.append(file)
    del seen
    program = Program(launcher)
    table = collections.defaultdict(collections.Counter)
    wrong = 0

    def look(numbered):
        number, file = numbered
        try:
            return kind(file)(program, file, f"f{number}")
        except (Refused, Unreadable) as e:
            return e

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(look, enumerate(files)))
    histories = program.histories()
    shutil.rmtree(program.work)
    for file, outcome in zip(files, outcomes):
        row = table[kind(file).__name__]
        if isinstance(outcome, Unreadable):
            row["no reader to compare with"] += 1
            print(f"- {file}: not compared, the independent reader says {str(outcome)[:150]}")
            continue
        if isinstance(outcome, Refused):
            row["refused"] += 1
            print(f"? {file}: refused: {outcome}")
            continue
        ours, theirs, why = outcome(histories)
        if ours == theirs:
            row["the same"] += 1
        else:
            row["otherwise, and known why" if why else "otherwise"] += 1
            wrong += not why
            print(f"{'=' if why else '!'} {file}: {why or 'read otherwise'}; here alone {only(ours, theirs)}; there alone {only(theirs, ours)}")
    columns = ["the same", "refused", "otherwise, and known why", "otherwise", "no reader to compare with"]
    print("\n| files | " + " | ".join(columns) + " |\n|---|" + "---|" * len(columns))
    for name, row in sorted(table.items()):
        print(f"| {name} | " + " | ".join(str(row[column]) for column in columns) + " |")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
