"""What check-api tells Schemathesis of what is there; see check-api.

    check_api.py open CASE ID         prints a case file as that of a realisation ID that is not closed
    check_api.py rest URL HEADER ROLE NOTES  calls what Schemathesis cannot: streams, which never end, and the rebuild, after which nothing is
                                      answered for a while; adds to the notes of check_api_hooks.py
    check_api.py tally URL HEADER NOTES  prints how calls were answered, by role, and which operations never with success; 1 where one was
                                      answered with 5xx, where an operation never succeeded that is not in NEVER, or too few calls did
    check_api.py known URL HEADER     prints a schemathesis.toml: for parameters of paths and fields of bodies that name something
                                      the values that recorded facts have there, to be taken for some of the calls
"""

import json
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

# Of how many calls of a hundred a value that is there is taken; the others have made-up ones.
PERCENT = 60
MOST_VALUES = 40
DEEPEST = 5
# At least one of so many calls of who may do everything has to succeed.
LEAST = 3
# What cannot succeed here, and why.
NEVER = {
    "POST /api/operations/parked/{realisation}/retries": "nothing is parked where all goes well",
}
STREAMS = ("/api/stream", "/api/realisations/{id}/stream")
REBUILDS = "/api/operations/rebuilds"


def opened(case, name):
    text = open(case, encoding="utf-8").read()
    text = re.sub(r"^realisation: .*$", f"realisation: {name}", text, count=1, flags=re.M)
    text = re.sub(r"^  - realisation-closed:.*?(?=^  - |\Z)", "", text, flags=re.M | re.S)
    sys.stdout.write(text)


def read(url, header):
    name, value = header.split(": ", 1)
    for _ in range(60):
        try:
            with urllib.request.urlopen(urllib.request.Request(url, headers={name: value}), timeout=120) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as refused:
            # Views are still being built.
            if refused.code != 503:
                raise
            time.sleep(1)
    raise SystemExit(f"{url} is not answered")


def asked(url, header):
    return json.loads(read(url, header))


def leaves(value, name, into):
    """The texts of a document by the name of what they stand in, whatever that is a part of."""
    if isinstance(value, dict):
        for key, held in value.items():
            leaves(held, key, into)
    elif isinstance(value, list):
        for held in value:
            leaves(held, name, into)
    elif isinstance(value, str) and 0 < len(value) <= 200:
        into.setdefault(name, {})[value] = True


def texts(schema, schemas, path, into, depth=0):
    """The places of a body that hold any text, as Schemathesis writes them."""
    if depth > DEEPEST or not isinstance(schema, dict):
        return
    if "$ref" in schema:
        texts(schemas.get(schema["$ref"].rsplit("/", 1)[-1], {}), schemas, path, into, depth + 1)
    for part in schema.get("allOf", []) + schema.get("oneOf", []) + schema.get("anyOf", []):
        texts(part, schemas, path, into, depth + 1)
    for name, held in schema.get("properties", {}).items():
        if re.fullmatch(r"[A-Za-z_]+", name):
            texts(held, schemas, [*path, name], into, depth + 1)
    if "items" in schema:
        texts(schema["items"], schemas, [*path, "[*]"], into, depth + 1)
    kind = schema.get("type", "")
    if path and ("string" in kind) and "enum" not in schema:
        into[".".join(path)] = True


def known(url, header):
    rows = asked(url + "/api/realisations?status=ALL&size=500", header)["rows"]
    realisations = sorted(row["realisation"] for row in rows)
    values = {}
    events = {}
    for realisation in realisations:
        for entry in asked(f"{url}/api/realisations/{urllib.parse.quote(realisation)}/history", header):
            events[entry["id"]] = True
            leaves(entry["event"], "", values)
    for name in ("id", "realisation", "realisations"):
        values[name] = dict.fromkeys(realisations)
    for name in ("event", "events", "fact"):
        values[name] = events
    document = asked(url + "/api-docs", header)
    schemas = document.get("components", {}).get("schemas", {})
    places = {}
    for path, operations in document["paths"].items():
        # Of a kind of fact its document lists the names.
        for name in re.findall(r"\{(\w+)\}", path):
            if name in ("id", "realisation"):
                places["path." + name] = name
        for operation in operations.values():
            for parameter in operation.get("parameters", []):
                if parameter["in"] == "query" and parameter["name"] in ("realisation", "realisations", "ids"):
                    places["query." + parameter["name"]] = "realisation"
            for content in operation.get("requestBody", {}).get("content", {}).values():
                found = {}
                texts(content.get("schema", {}), schemas, [], found)
                for place in found:
                    names = [part for part in place.split(".") if part != "[*]"]
                    if names and names[-1] in values:
                        places["body." + place] = names[-1]
    print('hooks = ".ci/check_api_hooks.py"')
    print("[dictionaries]")
    for name in sorted(set(places.values())):
        some = sorted(values[name])
        # From all over, and always the same.
        some = some[:: max(1, len(some) // MOST_VALUES)][:MOST_VALUES]
        print(f"{name} = {{ values = {json.dumps(some, ensure_ascii=False)} }}")
    print("[parameters]")
    for place, name in sorted(places.items()):
        print(f'"{place}" = {{ dictionary = "{name}", probability = {PERCENT / 100} }}')


def rest(url, header, role, notes):
    name, value = header.split(": ", 1)
    rows = []
    if role != "operator":
        rows = asked(url + "/api/realisations", header)["rows"]
    calls = [("GET", path, path.replace("{id}", urllib.parse.quote(rows[0]["realisation"] if rows else "none"))) for path in STREAMS]
    calls += [("GET", REBUILDS, REBUILDS), ("POST", REBUILDS, REBUILDS)]
    with open(notes, "a", encoding="utf-8") as out:
        for method, path, where in calls:
            request = urllib.request.Request(url + where, headers={name: value}, method=method)
            note = {"role": role, "operation": f"{method} {path}", "url": url + where, "body": "", "kind": ""}
            try:
                with urllib.request.urlopen(request, timeout=120) as answer:
                    answer.readline()
                    note["status"] = answer.status
            except urllib.error.HTTPError as refused:
                note["status"] = refused.code
                note["answer"] = refused.read().decode()[:1000]
            out.write(json.dumps(note) + "\n")


def tally(url, header, notes):
    document = asked(url + "/api-docs", header)
    operations = {f"{method.upper()} {path}" for path, held in document["paths"].items() for method in held}
    called = [json.loads(line) for line in open(notes, encoding="utf-8")]
    failed = [note for note in called if note["status"] >= 500]
    succeeded = {}
    few = []
    for role in dict.fromkeys(note["role"] for note in called):
        own = [note for note in called if note["role"] == role]
        kinds = {}
        for note in own:
            status = note["status"]
            kind = f"{status // 100}xx" if status < 400 or status >= 500 else f"{status} {note['kind']}".strip()
            kinds[kind] = kinds.get(kind, 0) + 1
            if status < 300:
                succeeded.setdefault(note["operation"], {})[role] = True
        of = {note["operation"] for note in own}
        good = {operation for operation, roles in succeeded.items() if role in roles}
        print(f"{role or 'at the machine'}: {len(own)} calls of {len(of)} operations, {len(good)} of them with success; "
              + ", ".join(f"{number} x {kind}" for kind, number in sorted(kinds.items(), key=lambda each: (-each[1], each[0]))))
        if role in ("", "admin") and kinds.get("2xx", 0) * LEAST < len(own):
            few.append(f"only {kinds.get('2xx', 0)} of {len(own)} calls{' of ' + role if role else ''} succeeded: what is checked is what is refused")
    silent = sorted(operations - set(succeeded))
    print(f"{len(operations)} operations, {len(operations) - len(silent)} succeeded for some caller")
    for operation in silent:
        print(f"  never: {operation}: {NEVER.get(operation, 'NOT EXPECTED')}")
    for note in failed:
        print(f"{note['status']}: {note['role']} {note['operation']}\n  {note['url']}\n  {note['body']}\n  {note.get('answer', '')}")
    problems = few + [f"{len(failed)} calls were answered with 5xx"] * bool(failed)
    problems += [f"{operation} never succeeded" for operation in silent if operation not in NEVER]
    problems += [f"{operation} succeeds now: take it off the list" for operation in NEVER if operation in succeeded]
    problems += [f"{operation} is no operation" for operation in NEVER if operation not in operations]
    if problems:
        raise SystemExit("\n".join(problems))


if __name__ == "__main__":
    {"open": opened, "known": known, "rest": rest, "tally": tally}[sys.argv[1]](*sys.argv[2:])
