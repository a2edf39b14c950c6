"""What check-api tells Schemathesis of what is there; see check-api.

    check_api.py open CASE ID         prints a case file as that of a realisation ID that is not closed
    check_api.py taken URL HEADER     prints how calls of what is under a realisation were answered; 1 where too few were taken
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
# At least one of so many calls has to be taken.
LEAST = 12


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
    print("[dictionaries]")
    for name in sorted(set(places.values())):
        some = sorted(values[name])
        # From all over, and always the same.
        some = some[:: max(1, len(some) // MOST_VALUES)][:MOST_VALUES]
        print(f"{name} = {{ values = {json.dumps(some, ensure_ascii=False)} }}")
    print("[parameters]")
    for place, name in sorted(places.items()):
        print(f'"{place}" = {{ dictionary = "{name}", probability = {PERCENT / 100} }}')


def taken(url, header):
    answers = {}
    for line in read(url + "/actuator/prometheus", header).splitlines():
        found = re.match(r"http_server_requests_seconds_count\{(.*)\} ([0-9.E+]+)$", line)
        if found and 'uri="/api/realisations/{' in found[1]:
            status = re.search(r'status="(\d+)"', found[1])[1]
            answers[status] = answers.get(status, 0) + int(float(found[2]))
    total = sum(answers.values())
    good = sum(count for status, count in answers.items() if status[0] == "2")
    print("  under a realisation: " + ", ".join(f"{count} x {status}" for status, count in sorted(answers.items())))
    if good * LEAST < total:
        raise SystemExit(f"only {good} of {total} calls were taken: what is checked is that nothing is there")


if __name__ == "__main__":
    {"open": opened, "known": known, "taken": taken}[sys.argv[1]](*sys.argv[2:4])
