"""What check-api has Schemathesis send, and what it notes of the answers; see check-api.

Of three calls of an operation one is as the OpenAPI document shows it, of a realisation in which it is accepted; one is that with a part
made up; one is made up as Schemathesis does. Without the first kinds nearly all calls ended at what reads them.
"""

import atexit
import json
import os
import random
import re
import time
import urllib.error
import urllib.parse
import urllib.request

import schemathesis

URL = os.environ["CHECK_API_URL"]
ROLE = os.environ.get("CHECK_API_ROLE", "")
# Whoever may record: what is called has to be there, whatever the caller may.
HEADER = os.environ["CHECK_API_PREPARES"].split(": ", 1)
NOTES = open(os.environ["CHECK_API_NOTES"], "a", encoding="utf-8", buffering=1)

FACTS = "infra/src/main/resources/examples/facts.yaml"
EXAMPLE = "town-portal"
FACT_PATH = "/api/realisations/{realisation}/facts/{fact}"
BEGINS = ("/api/realisations", "/api/imports", "/api/imports/batch")
# Parameters that exclude each other.
ONE_OF = [("as-known", "as-occurred"), ("realisation", "search"), ("realisation", "status")]

text = open(FACTS, encoding="utf-8").read()
head, *entries = re.split(r"^(?=  - )", text, flags=re.M)
kinds = [re.match(r"  - \{?([a-z-]+):", entry)[1] for entry in entries]

chance = random.Random(1)
calls = {}
made = 0
document = json.load(urllib.request.urlopen(urllib.request.Request(URL + "/api-docs", headers={HEADER[0]: HEADER[1]})))


def realisation(events):
    """A new one, with so many events of the history that has every kind."""
    global made
    made += 1
    name = f"checked-{ROLE or 'local'}-{os.getpid()}-{made}"
    if events:
        body = (head + "".join(entries[:events])).replace(EXAMPLE, name).encode()
        request = urllib.request.Request(
            URL + "/api/imports?adopt=true", data=body,
            headers={HEADER[0]: HEADER[1], "Content-Type": "application/yaml"})
        try:
            urllib.request.urlopen(request, timeout=60).read()
        except urllib.error.HTTPError as refused:
            raise SystemExit(f"{FACTS} is not imported up to {kinds[events - 1]}: {refused.read().decode()}")
    return name


shared = ""


def looked_at():
    """One that is only read, with views of it."""
    global shared
    if not shared:
        shared = realisation(len(kinds) - 1)
        asked = urllib.request.Request(f"{URL}/api/realisations/{shared}", headers={HEADER[0]: HEADER[1]})
        for _ in range(240):
            try:
                urllib.request.urlopen(asked, timeout=60).read()
                break
            except urllib.error.HTTPError:
                time.sleep(0.25)
    return shared


def last(kind):
    return len(kinds) - 1 - kinds[::-1].index(kind)


def shown(operation, media_type, fact):
    """What the document shows as a body; None where it has none."""
    content = operation.get("requestBody", {}).get("content", {}).get(media_type, {})
    if fact:
        return content.get("examples", {}).get(fact, {}).get("value")
    return content.get("example")


BY_BODY = {json.dumps(example["value"], sort_keys=True): fact for fact, example in
           document["paths"][FACT_PATH]["post"]["requestBody"]["content"]["application/json"]["examples"].items()}


def value(parameter):
    schema = parameter["schema"]
    if "enum" in schema:
        return chance.choice(schema["enum"])
    if "example" in schema or "example" in parameter:
        return schema.get("example", parameter.get("example"))
    kind = schema.get("type")
    if kind == "boolean":
        return chance.choice(["true", "false"])
    if kind == "integer":
        return chance.choice([schema.get("minimum", 0), 50])
    return None


@schemathesis.hook
def before_call(context, case, kwargs):
    path, method = case.operation.path, case.operation.method.lower()
    number = calls[(path, method)] = calls.get((path, method), -1) + 1
    if number % 3 == 2:
        return
    operation = document["paths"][path][method]
    generated = case.body
    fact = chance.choice(sorted(BY_BODY.values())) if path == FACT_PATH else ""
    body = shown(operation, case.media_type, fact)
    kind = fact or BY_BODY.get(json.dumps(body, sort_keys=True), "")
    if path in BEGINS:
        name = realisation(0)
    elif body is None:
        name = looked_at()
    else:
        # all that was before it, or before the end
        name = realisation(last(kind) if kind else len(kinds) - 1)
    parameters = {}
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "path":
            case.path_parameters[parameter["name"]] = (
                fact if parameter["name"] == "fact"
                else name if parameter["name"] in ("id", "realisation")
                else value(parameter))
        elif parameter["in"] == "query":
            if parameter["name"] == "realisation":
                parameters["realisation"] = [name]
            elif parameter.get("required") or chance.random() < 0.4:
                parameters[parameter["name"]] = value(parameter)
    for one, other in ONE_OF:
        if one in parameters and other in parameters:
            del parameters[other]
    parameters = {key: held for key, held in parameters.items() if held is not None}
    if number % 3 == 1 and isinstance(case.query, dict) and body is None:
        # as it is made up, beside what is accepted
        parameters.update(dict(list(case.query.items())[:1]))
    case.query = parameters
    if body is not None:
        body = json.loads(json.dumps(body).replace(EXAMPLE, name))
        if number % 3 == 1 and isinstance(body, dict) and isinstance(generated, dict) and generated:
            part = chance.choice(sorted(generated))
            body[part] = generated[part]
        case.body = body


@schemathesis.hook
def after_call(context, case, response):
    sent = response.request
    note = {
        "role": ROLE,
        "operation": f"{case.operation.method.upper()} {case.operation.path}",
        "status": response.status_code,
    }
    if response.status_code >= 500:
        note["url"] = sent.url
        note["body"] = repr(sent.body)[:2000]
        note["answer"] = response.content.decode("utf-8", "replace")[:1000]
    elif response.status_code >= 400:
        try:
            problem = json.loads(response.content)
            note["kind"] = problem.get("code") or problem.get("title") or ""
        except ValueError:
            note["kind"] = ""
    NOTES.write(json.dumps(note) + "\n")


@schemathesis.serializer("application/x-ndjson")
def lines(context, value):
    """The transport has none: a text is sent as it is, anything else as a line of JSON."""
    return (value if isinstance(value, str) else json.dumps(value, default=str) + "\n").encode("utf-8", "surrogatepass")


atexit.register(NOTES.close)
