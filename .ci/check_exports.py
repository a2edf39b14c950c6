"""Checks exports from outside; see check-exports. Arguments: folder of exports, folder of history files, folder of schemas.

The folder of exports may hold portfolios too: NAME.portfolio/ with the histories of many realisations as JSON, beside NAME.xes,
NAME.ocel2.json, NAME.graphml and the folder NAME of tables.
"""

import csv
import hashlib
import json
import re
import sys
import tempfile
import warnings
import zipfile
from pathlib import Path

import igraph
import jsonschema
import networkx
import openpyxl
import pm4py
import yaml
from lxml import etree

warnings.filterwarnings("ignore")
pm4py.util.constants.SHOW_PROGRESS_BAR = False
out, cases, schemas = (Path(argument) for argument in sys.argv[1:4])
KEY_GROUPS = {"IT_FUNCTION", "USERS", "DECISION_MAKERS", "VENDORS"}
counts = {"passed": 0, "failed": 0, "skipped": 0}


def check(what, good, detail=""):
    counts["passed" if good else "failed"] += 1
    if not good:
        print(f"FAILED {what} {detail}")


def skip(what, why):
    counts["skipped"] += 1
    print(f"skipped {what}: {why}")


def coded(name):
    history = yaml.load((cases / f"{name}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)["history"]
    return {
        "encounters": {e["encounter-recorded"] for e in history if "encounter-recorded" in e},
        "episodes": {e["episode-begun"] for e in history if "episode-begun" in e},
        "participants": {e["participant-identified"] for e in history if "participant-identified" in e},
        "items": {e["knowledge-held"] for e in history if "knowledge-held" in e},
    }


def check_ocel(name, wanted):
    path = out / f"{name}.ocel2.json"
    log = json.loads(path.read_text(encoding="utf-8"))
    schema = schemas / "ocel20.schema.json"
    if schema.exists():
        validator = jsonschema.Draft7Validator(
            json.loads(schema.read_text()), format_checker=jsonschema.FormatChecker()
        )
        errors = list(validator.iter_errors(log))
        check(f"{name}: OCEL schema", not errors, str(errors[:1]))
    else:
        skip(f"{name}: OCEL schema", f"{schema} is not there")
    ids = [event["id"] for event in log["events"]]
    objects = [o["id"] for o in log["objects"]]
    check(f"{name}: OCEL ids are unique", len(set(ids) | set(objects)) == len(ids) + len(objects))
    check(f"{name}: OCEL times are UTC", all(event["time"].endswith("Z") for event in log["events"]))
    declared = {t["name"]: {a["name"] for a in t["attributes"]} for t in log["eventTypes"] + log["objectTypes"]}
    check(
        f"{name}: OCEL attributes are declared",
        all(a["name"] in declared.get(e["type"], ()) for e in log["events"] + log["objects"] for a in e["attributes"]),
    )
    ocel = pm4py.read_ocel2_json(str(path))
    check(f"{name}: PM4Py keeps every event", len(ocel.events) == len(ids), f"{len(ocel.events)} of {len(ids)}")
    check(f"{name}: PM4Py keeps every object", len(ocel.objects) == len(objects))
    check(
        f"{name}: PM4Py keeps every relation",
        len(ocel.relations) == sum(len(event["relationships"]) for event in log["events"]),
    )
    check(f"{name}: PM4Py keeps every link", len(ocel.o2o) == sum(len(o["relationships"]) for o in log["objects"]))
    for kind, key in (("Encounter", "encounters"), ("Episode", "episodes"), ("KnowledgeItem", "items")):
        rows = ocel.objects[ocel.objects["ocel:type"] == kind]
        found = set(rows[f"{kind}.key"])
        check(f"{name}: PM4Py finds every {kind}", wanted[key] <= found, str(wanted[key] - found))
    groups = set(ocel.objects[ocel.objects["ocel:type"] == "StakeholderGroup"]["StakeholderGroup.group"])
    check(f"{name}: PM4Py finds every group in OCEL", KEY_GROUPS <= groups, str(groups))


def check_xes(name, wanted):
    path = out / f"{name}.xes"
    schema = schemas / "xes-ieee-1849-2016.xsd"
    if schema.exists():
        xsd = etree.XMLSchema(etree.parse(str(schema)))
        check(f"{name}: XES schema", xsd.validate(etree.parse(str(path))), str(xsd.error_log)[:300])
    else:
        skip(f"{name}: XES schema", f"{schema} is not there")
    log = pm4py.read_xes(str(path))
    check(f"{name}: XES is one case", log["case:concept:name"].nunique() == 1)
    met = log[log["parley:type"] == "EncounterRecorded"]
    check(f"{name}: PM4Py finds every encounter in XES", wanted["encounters"] <= set(met["concept:instance"]))
    episodes = log[log["concept:name"].str.startswith("Episode")]
    check(f"{name}: PM4Py finds every episode in XES", wanted["episodes"] <= set(episodes["concept:instance"]))
    for transition in ("start", "complete"):
        found = set(episodes[episodes["lifecycle:transition"] == transition]["concept:instance"])
        check(f"{name}: every episode has its {transition}", wanted["episodes"] <= found)
    groups = set(log["case:parley:groups"].iloc[0].split())
    check(f"{name}: every group in XES", KEY_GROUPS <= groups, str(groups))
    for group in KEY_GROUPS:
        check(f"{name}: presence of {group} at every encounter", met[f"parley:present.{group}"].notna().all())
    check(f"{name}: XES runs forwards", log["time:timestamp"].is_monotonic_increasing)
    check(f"{name}: made-up times are marked", log["parley:synthetic"].notna().all())


def check_graphml(name):
    tree = etree.parse(str(out / f"{name}.graphml"))
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    nodes = {node.get("id").rsplit("/", 1)[-1] for node in tree.iterfind(".//g:node", space)}
    check(f"{name}: GraphML has every group", KEY_GROUPS <= nodes, str(nodes))
    keys = {key.get("id") for key in tree.iterfind("./g:key", space)}
    check(f"{name}: GraphML declares its keys", {d.get("key") for d in tree.iterfind(".//g:data", space)} <= keys)


def check_networks(name):
    """igraph and NetworkX read the network without complaint, with the same pairs, and can work with its weights."""
    path = str(out / f"{name}.graphml")
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        one = igraph.Graph.Read_GraphML(path)
        other = networkx.read_graphml(path)
    check(f"{name}: networks are read without a warning", not said, "; ".join(str(each.message) for each in said)[:200])
    check(f"{name}: both read the same nodes", one.vcount() == other.number_of_nodes() > 0)
    check(f"{name}: both read the same pairs", one.ecount() == other.number_of_edges())
    weights = one.es["weight"] if one.ecount() else []
    check(f"{name}: no pair that never met is an edge", all(weight > 0 for weight in weights), str(weights)[:200])
    if weights:
        try:
            one.betweenness(weights="weight")
            one.closeness(weights="weight")
            networkx.betweenness_centrality(other, weight="weight")
            check(f"{name}: weights can be worked with", True)
        except Exception as e:  # noqa: BLE001 - whatever it is, it is a complaint
            check(f"{name}: weights can be worked with", False, repr(e))


def check_round_trip(name):
    """Our XES through PM4Py and back has the same cases, events and times."""
    once = pm4py.read_xes(str(out / f"{name}.xes"))
    with tempfile.TemporaryDirectory() as folder:
        back = str(Path(folder) / "back.xes")
        pm4py.write_xes(once, back)
        twice = pm4py.read_xes(back)
    columns = ["case:concept:name", "concept:name", "time:timestamp"]
    check(f"{name}: XES through PM4Py and back", once[columns].values.tolist() == twice[columns].values.tolist())


def check_workbook(name):
    """The workbook holds the tables of the CSV export, cell by cell."""
    book = openpyxl.load_workbook(out / f"{name}.xlsx")
    tables = sorted(file.stem for file in (out / name).glob("*.csv"))
    check(f"{name}: workbook has every table", sorted(book.sheetnames) == tables, str(book.sheetnames))
    for table in tables:
        wanted = rows(name, table)
        found = [list(row) for row in book[table].iter_rows(values_only=True)]
        same = len(found) == len(wanted) and all(
            len(one) == len(other) and all(is_same_cell(a, b) for a, b in zip(one, other))
            for one, other in zip(found, wanted)
        )
        check(f"{name}: sheet {table} is the table", same, f"{len(found)} of {len(wanted)} rows")
    check(f"{name}: workbook has no formula", not has_formula(out / f"{name}.xlsx"))


def is_same_cell(cell, text):
    plain = text[1:] if re.match(r"'[=+@\t\r-]", text) else text
    if cell is None:
        return plain == ""
    if isinstance(cell, bool):
        return plain == str(cell).lower()
    if isinstance(cell, (int, float)):
        return plain != "" and float(plain) == float(cell)
    return cell.replace("\r\n", "\n") == plain.replace("\r\n", "\n")


def has_formula(path):
    with zipfile.ZipFile(path) as parts:
        return any(b"<f>" in parts.read(part) for part in parts.namelist() if part.startswith("xl/worksheets/"))


def rows(name, table):
    with open(out / name / f"{table}.csv", newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def check_tables(name, wanted):
    labels = {row[1] for row in rows(name, "encounters")[1:]}
    check(f"{name}: table of encounters", wanted["encounters"] <= labels)
    thread = rows(name, "threadnet")
    check(f"{name}: ThreadNet begins with tStamp", thread[0][0] == "tStamp")
    check(
        f"{name}: ThreadNet times",
        all(re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", row[0]) for row in thread[1:]),
    )
    check(f"{name}: ThreadNet has no empty cell", all(cell for row in thread for cell in row))
    for states in ("traminer-reach", "traminer-groups"):
        table = rows(name, states)
        check(f"{name}: {states} has one row", len(table) == 2 and all(cell for row in table for cell in row))
        check(f"{name}: {states} has a state an encounter", len(table[0]) == 2 + len(wanted["encounters"]))
    for file in (out / name).glob("*.csv"):
        widths = {len(row) for row in rows(name, file.stem)}
        check(f"{name}: {file.name} is rectangular", len(widths) == 1, str(widths))


def check_manifests(name):
    manifests = [*out.glob(f"{name}.*manifest.json"), out / name / "manifest.json"]
    check(f"{name}: manifests", len(manifests) == 7, str(manifests))
    hashes = set()
    for path in manifests:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        hashes.add(manifest["contentHash"])
        check(f"{path.name}: rule version", bool(manifest["ruleVersion"]))
        check(f"{path.name}: dictionary or findings", bool(manifest["dictionary"]) or manifest["format"] == "findings-json")
        folder = path.parent
        for file in manifest["files"]:
            candidates = [folder / file["name"], *out.glob(f"{name}*")]
            found = any(
                c.is_file() and "sha256:" + hashlib.sha256(c.read_bytes()).hexdigest() == file["hash"] for c in candidates
            )
            check(f"{path.name}: hash of {file['name']}", found)
    check(f"{name}: one content hash in every format", len(hashes) == 1, str(hashes))


def check_nobody_is_named(name, wanted):
    generic = {"users", "vendor", "vendors", "management", "it department"}
    for path in [*out.glob(f"{name}.*"), *(out / name).glob("*")]:
        if path.suffix in {".pdf", ".xlsx"}:
            continue
        text = path.read_text(encoding="utf-8").lower()
        for participant in wanted["participants"] - generic:
            check(f"{path.name}: does not name '{participant}'", participant.lower() not in text)


def check_figure(name):
    path = out / f"{name}.svg"
    root = etree.parse(str(path)).getroot()
    check(f"{name}: figure has a size on paper", root.get("width").endswith("mm") and root.get("height").endswith("mm"))
    pdf = path.with_suffix(".pdf")
    if not pdf.exists():
        skip(f"{name}: figure as PDF", "there is no chromium")
        return
    pages = re.findall(rb"/MediaBox ?\[0 0 ([0-9.]+) ([0-9.]+)]", pdf.read_bytes())
    wanted = [float(root.get(side).removesuffix("mm")) / 25.4 * 72 for side in ("width", "height")]
    sizes = [[float(side) for side in page] for page in pages]
    good = len(sizes) == 1 and all(abs(a - b) < 2 for a, b in zip(sizes[0], wanted))
    check(f"{name}: figure as PDF is one page of its size", good, f"{sizes} {wanted}")


def portfolio(name):
    """What was recorded, by realisation, from the histories as they are."""
    wanted = {}
    for path in (out / f"{name}.portfolio").glob("*.json"):
        if path.name == "manifest.json":
            continue
        history = json.loads(path.read_text(encoding="utf-8"))
        facts = {"encounters": set(), "episodes": set(), "groups": set(), "participants": set()}
        for event in history["history"]:
            if "encounter-recorded" in event:
                facts["encounters"].add(event["encounter-recorded"])
            elif "episode-begun" in event:
                facts["episodes"].add(event["episode-begun"])
            elif "participant-identified" in event:
                facts["participants"].add(event["participant-identified"])
                facts["groups"] |= set(event["groups"])
        wanted[history["realisation"]] = facts
    return wanted


def pairs(wanted, key):
    return {(realisation, each) for realisation, facts in wanted.items() for each in facts[key]}


def check_portfolio(name, wanted):
    check(f"{name}: has realisations", len(wanted) > 1)
    log = pm4py.read_xes(str(out / f"{name}.xes"))
    check(f"{name}: every case in XES", set(log["case:concept:name"]) == set(wanted))
    met = log[log["parley:type"] == "EncounterRecorded"]
    found = set(zip(met["case:concept:name"], met["concept:instance"]))
    check(f"{name}: PM4Py finds every encounter in XES", pairs(wanted, "encounters") == found)
    begun = log[log["parley:type"] == "EpisodeBegun"]
    found = set(zip(begun["case:concept:name"], begun["concept:instance"])) if len(begun) else set()
    check(f"{name}: PM4Py finds every episode in XES", pairs(wanted, "episodes") == found)
    stakes = log.groupby("case:concept:name")["case:parley:groups"].first()
    for realisation, facts in wanted.items():
        check(
            f"{name}: every group of {realisation} in XES",
            facts["groups"] | KEY_GROUPS <= set(stakes[realisation].split()),
        )
    schema = schemas / "xes-ieee-1849-2016.xsd"
    if schema.exists():
        xsd = etree.XMLSchema(etree.parse(str(schema)))
        check(f"{name}: XES schema", xsd.validate(etree.parse(str(out / f"{name}.xes"))), str(xsd.error_log)[:300])

    raw = json.loads((out / f"{name}.ocel2.json").read_text(encoding="utf-8"))
    ocel = pm4py.read_ocel2_json(str(out / f"{name}.ocel2.json"))
    check(f"{name}: PM4Py keeps every event", len(ocel.events) == len(raw["events"]))
    check(f"{name}: PM4Py keeps every object", len(ocel.objects) == len(raw["objects"]))
    check(f"{name}: PM4Py keeps every relation", len(ocel.relations) == sum(len(e["relationships"]) for e in raw["events"]))
    for kind, key in (("Encounter", "encounters"), ("Episode", "episodes")):
        objects = ocel.objects[ocel.objects["ocel:type"] == kind]
        found = set(zip(objects[f"{kind}.realisation"], objects[f"{kind}.key"])) if len(objects) else set()
        check(f"{name}: PM4Py finds every {kind}", pairs(wanted, key) <= found, str(pairs(wanted, key) - found)[:200])
    groups = ocel.objects[ocel.objects["ocel:type"] == "StakeholderGroup"]
    found = set(zip(groups["StakeholderGroup.realisation"], groups["StakeholderGroup.group"]))
    check(f"{name}: PM4Py finds every group in OCEL", {(r, g) for r in wanted for g in KEY_GROUPS} <= found)
    schema = schemas / "ocel20.schema.json"
    if schema.exists():
        # the schema is about one event or object at a time: some hundred of each say as much as all of them
        few = {**raw, "events": raw["events"][:400], "objects": raw["objects"][:400]}
        validator = jsonschema.Draft7Validator(
            json.loads(schema.read_text()), format_checker=jsonschema.FormatChecker()
        )
        errors = list(validator.iter_errors(few))
        check(f"{name}: OCEL schema", not errors, str(errors[:1]))

    table = rows(name, "encounters")
    found = {(row[0], row[1]) for row in table[1:]}
    check(f"{name}: table of encounters", pairs(wanted, "encounters") <= found)
    for file in (out / name).glob("*.csv"):
        widths = {len(row) for row in rows(name, file.stem)}
        check(f"{name}: {file.name} is rectangular", len(widths) == 1, str(widths))
    etree.parse(str(out / f"{name}.graphml"))
    hashes = set()
    for path in [*out.glob(f"{name}.*.manifest.json"), out / name / "manifest.json"]:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        hashes.add(manifest["contentHash"])
        check(f"{path.name}: selection", bool(manifest.get("selection")) or name == "corpus", path.name)
        check(f"{path.name}: realisations", len(manifest["realisations"]) == len(wanted))
    check(f"{name}: one content hash in every format", len(hashes) == 1, str(hashes))
    titles = {title for facts in wanted.values() for title in facts["participants"] if len(title) > 12}
    text = (out / f"{name}.xes").read_text(encoding="utf-8")
    check(f"{name}: XES names nobody", not any(title in text for title in titles))


for case in sorted(path.stem for path in cases.glob("*.yaml")):
    facts = coded(case)
    check_ocel(case, facts)
    check_xes(case, facts)
    check_graphml(case)
    check_networks(case)
    check_round_trip(case)
    check_workbook(case)
    check_figure(case)
    check_tables(case, facts)
    check_manifests(case)
    check_nobody_is_named(case, facts)

for case in sorted(path.name.removesuffix(".portfolio") for path in out.glob("*.portfolio")):
    check_portfolio(case, portfolio(case))
    check_networks(case)
    check_round_trip(case)
    check_workbook(case)

print(f"exports: {counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
sys.exit(1 if counts["failed"] else 0)
