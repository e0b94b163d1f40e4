"""The Arabic of the interface is whole: every string of the code is there, translated and compiled."""

import ast
import os
import re
import shutil
import subprocess
import sys

import polib
import pytest
from django.conf import settings

FOLDER = settings.BASE_DIR / "locale/ar/LC_MESSAGES"
SOURCES = ["posture", "articles", "templates"]
TRANSLATES = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def catalogue(entries):
    """What is translated into what, plural forms included."""
    return {
        (entry.msgctxt, entry.msgid): tuple(entry.msgstr_plural.values()) or entry.msgstr
        for entry in entries
        if not entry.obsolete
    }


def extracted(folder):
    """The strings of the code as makemessages finds them, gathered in ``folder`` and not in the checkout."""
    if shutil.which("xgettext") is None:
        pytest.fail("The strings of the interface cannot be collected: install the package gettext.")
    for name in SOURCES:
        shutil.copytree(settings.BASE_DIR / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "locale").mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-m", "django", "makemessages", "--locale", "ar", "--verbosity", "0"]
    subprocess.run(command, cwd=folder, env=environment, check=True)
    return polib.pofile(str(folder / "locale/ar/LC_MESSAGES/django.po"))


def placeholders(text):
    return sorted(PLACEHOLDER.findall(text))


@pytest.fixture(scope="module")
def po():
    return polib.pofile(str(FOLDER / "django.po"))


def test_every_string_of_the_code_is_in_the_catalogue_and_no_other(po, tmp_path):
    assert sorted(map(str, catalogue(po))) == sorted(map(str, catalogue(extracted(tmp_path))))


def test_nothing_is_untranslated_or_fuzzy(po):
    assert [entry.msgid for entry in po if entry.fuzzy or not entry.translated()] == []


def test_compiled_catalogue_is_the_written_one(po):
    assert catalogue(polib.mofile(str(FOLDER / "django.mo"))) == catalogue(po)


def test_translation_keeps_the_placeholders(po):
    """One, two and none of something may stand without the number."""
    differing = [
        (entry.msgid, form)
        for entry in po
        for number, form in (entry.msgstr_plural or {3: entry.msgstr}).items()
        if number > 2 and placeholders(form) != placeholders(entry.msgid_plural or entry.msgid)
    ]
    assert differing == []


def test_lists_have_the_arabic_comma(po):
    assert [entry.msgstr for entry in po if re.search(r"[\u0600-\u06ff], ", entry.msgstr)] == []


def test_no_string_hides_behind_another_name():
    """xgettext knows the functions by their own names and ``_``: what another marks never reaches the catalogue."""
    hidden = [
        f"{path.relative_to(settings.BASE_DIR)}:{imported.lineno}"
        for folder in ("posture", "articles")
        for path in sorted((settings.BASE_DIR / folder).rglob("*.py"))
        for imported in ast.walk(ast.parse(path.read_text()))
        if isinstance(imported, ast.ImportFrom) and imported.module == "django.utils.translation"
        for name in imported.names
        if name.asname not in {None, "_"}
    ]
    assert hidden == []


def test_no_string_hides_in_an_f_string():
    """xgettext does not look into f-strings: what is translated there would never reach the catalogue."""
    hidden = [
        f"{path.relative_to(settings.BASE_DIR)}:{call.lineno}"
        for folder in ("posture", "articles")
        for path in sorted((settings.BASE_DIR / folder).rglob("*.py"))
        for text in ast.walk(ast.parse(path.read_text()))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in TRANSLATES
    ]
    assert hidden == []
