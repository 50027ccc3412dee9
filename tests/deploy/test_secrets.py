"""No key, password or token lies in the repository: detect-secrets over every file that is kept, and its finds looked at by name."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from detect_secrets.core.scan import scan_file
from detect_secrets.settings import transient_settings

from tests.conftest import PROJECT

# What finds words of a known form; entropy alone finds hashes, which this repository is full of.
_FORMS = (
    "ArtifactoryDetector", "AWSKeyDetector", "AzureStorageKeyDetector", "BasicAuthDetector", "DiscordBotTokenDetector", "GitHubTokenDetector",
    "GitLabTokenDetector", "JwtTokenDetector", "MailchimpDetector", "NpmDetector", "OpenAIDetector", "PrivateKeyDetector", "PypiTokenDetector",
    "SendGridDetector", "SlackDetector", "SquareOAuthDetector", "StripeDetector", "TelegramBotTokenDetector", "TwilioKeyDetector",
)  # fmt: skip
# Where people write; tables, shapes, locks and lists of hashes are made by programs.
_WRITTEN = {
    ".py",
    ".sh",
    ".md",
    ".yml",
    ".toml",
    ".env",
    ".conf",
    ".service",
    ".timer",
    ".in",
    ".html",
    ".mjs",
    "",
}
# What one of the forms begins with or holds; a file without any of it need not be looked through word by word.
_SIGN = re.compile(
    r"PRIVATE KEY|://[^\s/:@]+:[^\s/@]+@|A3T|AKIA|ASIA|AKC|AccountKey|gh[pousr]_|glpat-|eyJ|npm_|pypi-|sk-|[sr]k_|SG\.|xox|hooks\.slack|sq0|-us\d|\d{8,10}:[\w-]{35}"
)
# Addresses with the word for a password in them, as manuals and tests show how one is written.
_EXAMPLES = {
    "docs/desk.md", "reporting/texts/en/store.yml", "tests/etl/test_connector_declarations.py", "tests/etl/test_fetch_asking.py",
    "tests/reporting/test_store_opening.py",
}  # fmt: skip


@pytest.fixture(scope="module")
def files() -> list[Path]:
    """Every file that is kept."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("this is no checkout of git, so what is kept cannot be asked")
    paths = [PROJECT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file() and path.suffix in _WRITTEN]


def found_in(paths: list[Path], names: tuple[str, ...]) -> list[str]:
    """Where the detectors find something, without repeating it."""
    with transient_settings({"plugins_used": [{"name": name} for name in names]}):
        return [
            f"{path}:{one.line_number}: {one.type}"
            for path in paths
            if _SIGN.search(path.read_text("utf-8", "replace"))
            for one in scan_file(str(path))
        ]


def test_no_token_or_key_of_a_known_form_is_kept(files):
    found = found_in(files, _FORMS)
    assert len(files) > 1_000
    assert [one for one in found if one.removeprefix(f"{PROJECT}/").partition(":")[0] not in _EXAMPLES] == []


def test_no_file_of_keys_is_kept_and_git_would_not_take_those_of_a_home(files):
    names = re.compile(r"(?:^|/)(?:\.env|id_rsa|id_ed25519|.*\.(?:pem|key|p12|pfx|jks|kdbx|sqlite))$")
    assert [str(path) for path in files if names.search(str(path))] == []
    for name in ("desk/cookie.key", "desk/reporting.sqlite", "warehouse.duckdb"):
        done = subprocess.run(["git", "check-ignore", "-q", name], cwd=PROJECT, check=False)
        assert done.returncode == 0, name


@pytest.mark.parametrize(
    "written",
    ["-----BEGIN RSA " + "PRIVATE KEY-----", "https://somebody:" + "hunter2@example.org/x", "gh" + "p_" + "a1B2" * 9],
)  # fmt: skip
def test_a_planted_secret_is_found(tmp_path, written):
    planted = tmp_path / "planted.py"
    planted.write_text(f'value = "{written}"\n', encoding="utf-8")
    assert found_in([planted], _FORMS)
