/**
 * The script that lies in every bundle: it checks the files against the manifest and every quote against its text, and, where
 * the set came without texts, puts them back from articles somebody has, hash by hash. Python's standard library alone.
 */
export const REHYDRATE = String.raw`#!/usr/bin/env python3
"""Checks this set, or puts its texts back.

    python3 rehydrate.py                     checks every file against manifest.json, and every quote against its text
    python3 rehydrate.py TEXTS [OUT]         for a set without texts: finds each article's text in the folder TEXTS
                                             (.txt files, or .jsonl files with a "text"), verifies its SHA-256, and writes
                                             the tables with texts and quotes into OUT (default: rehydrated)

Offsets count Unicode code points, the end is the first one behind: text[start:end] is the quote.
Needs Python 3.8 and nothing else. Exit code 0 only if everything fits.
"""
import hashlib
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
CONTEXT = 32


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def file_hash(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def rows(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        for line in file:
            yield json.loads(line)


def canonical(data):
    """As articles are kept: decoded, without a byte order mark, lines ending in LF."""
    return data.decode("utf-8").lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def line(row):
    """One row exactly as the set with texts writes it."""
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    for character in "\u0085\u2028\u2029":
        text = text.replace(character, "\\u%04x" % ord(character))
    return text + "\n"


def check_files(manifest):
    wrong = []
    for entry in manifest["files"]:
        path = os.path.join(HERE, *entry["path"].split("/"))
        if not os.path.exists(path):
            wrong.append(entry["path"] + ": missing")
        elif file_hash(path) != entry["sha256"]:
            wrong.append(entry["path"] + ": not the file of the manifest")
    return wrong


def check_quotes(folder):
    texts = {row["sha256"]: row["text"] for row in rows(os.path.join(folder, "articles.jsonl"))}
    wrong, checked = [], 0
    for hash_, text in texts.items():
        if sha256(text.encode("utf-8")) != hash_:
            wrong.append("articles.jsonl: the text of " + hash_ + " has another hash")
    for row in rows(os.path.join(folder, "annotations.jsonl")):
        checked += 1
        if texts.get(row["article_sha256"], "")[row["start"]:row["end"]] != row["quote"]:
            wrong.append("annotations.jsonl: " + row["annotation_id"] + " does not quote its text")
    return wrong, checked, len(texts)


def find_texts(folder, wanted):
    found = {}
    for parent, _, names in os.walk(folder):
        for name in sorted(names):
            path = os.path.join(parent, name)
            if name.lower().endswith(".jsonl"):
                texts = [row["text"] for row in rows(path) if isinstance(row.get("text"), str)]
            elif name.lower().endswith(".txt"):
                with open(path, "rb") as file:
                    data = file.read()
                try:
                    text = canonical(data)
                except UnicodeDecodeError:
                    print("left aside, not UTF-8: " + path, file=sys.stderr)
                    continue
                # An editor may have added or taken the last line break.
                texts = [text, text.rstrip("\n"), text.rstrip("\n") + "\n"]
            else:
                continue
            for text in texts:
                hash_ = sha256(text.encode("utf-8"))
                if hash_ in wanted:
                    found[hash_] = text
    return found


def with_text(table, row, texts):
    if table == "articles":
        return dict(row, text=texts[row["sha256"]])
    text = texts[row["article_sha256"]]
    row = dict(row)
    row.pop("quote_beginning", None)
    hash_ = row.pop("quote_sha256", None)
    start, end = row["start"], row["end"]
    quote = "" if start is None else text[start:end]
    if hash_ is not None and sha256(quote.encode("utf-8")) != hash_:
        raise ValueError(table + ".jsonl: the quote at " + str(start) + " of " + row["article_sha256"] + " has another hash")
    row["quote"] = quote
    if table == "annotations":
        row["prefix"], row["suffix"] = text[max(0, start - CONTEXT):start], text[end:end + CONTEXT]
    return row


def rehydrate(manifest, folder, out):
    articles = list(rows(os.path.join(HERE, "articles.jsonl")))
    texts = find_texts(folder, {row["sha256"] for row in articles})
    missing = [row for row in articles if row["sha256"] not in texts]
    for row in missing:
        print("no text found for " + row["sha256"] + ": " + row["headline"] + ", " + row["outlet"] + ", " + (row["url"] or "no address"), file=sys.stderr)
    if missing:
        print(str(len(articles) - len(missing)) + " of " + str(len(articles)) + " articles found; nothing was written.", file=sys.stderr)
        return 1
    os.makedirs(out, exist_ok=True)
    wrong = []
    for table, expected in manifest["rehydrated"].items():
        path = os.path.join(out, table + ".jsonl")
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            for row in rows(os.path.join(HERE, table + ".jsonl")):
                whole = with_text(table, row, texts)
                file.write(line({column: whole[column] for column in expected["columns"]}))
        if file_hash(path) != expected["sha256"]:
            wrong.append(path + " is not the file that the set with texts has")
    problems, checked, count = check_quotes(out)
    return report(wrong + problems, str(checked) + " quotes and " + str(count) + " texts fit; written to " + out)


def report(wrong, fine):
    for problem in wrong:
        print(problem, file=sys.stderr)
    print(str(len(wrong)) + " problems" if wrong else fine)
    return 1 if wrong else 0


def main(arguments):
    with open(os.path.join(HERE, "manifest.json"), encoding="utf-8") as file:
        manifest = json.load(file)
    wrong = check_files(manifest)
    if arguments:
        if manifest["texts"] == "included":
            return report(["this set has its texts already"], "")
        if wrong:
            return report(wrong, "")
        return rehydrate(manifest, arguments[0], arguments[1] if len(arguments) > 1 else os.path.join(HERE, "rehydrated"))
    if manifest["texts"] == "included":
        problems, checked, count = check_quotes(HERE)
        return report(wrong + problems, str(len(manifest["files"])) + " files, " + str(checked) + " quotes and " + str(count) + " texts fit")
    return report(wrong, str(len(manifest["files"])) + " files fit; name a folder with the articles to put the texts back")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
`
