"""The action, the ready jobs and the container file: by their official schemas, and by running every line of shell."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from ci.runner import Runner
from conftest import Need
from installs import ROOT, fresh, pip, run, wheel
from sdlint import __version__
from sdlint.cache.store import Memory
from sdlint.init.workflow import pull_request

CI = ROOT / "docs" / "ci"
WORKFLOWS = [*sorted(CI.glob("github-*.yml")), CI / "forgejo.yml", *sorted((ROOT / ".github/workflows").glob("*.yml"))]
SCHEMAS = {
    "vendor.github-actions": [ROOT / "action.yml"],
    "vendor.github-workflows": WORKFLOWS,
    "vendor.gitlab-ci": [CI / "gitlab-ci.yml"],
}
"""By the name of a schema, all files of which it says how they are to be: to begin with it takes three seconds."""
BASE = {
    "sdlint.yaml": "locales:\n  zh: docs/zh/{path}\n  en: docs/en/{path}\nsource: zh\nflavor: github\n",
    "docs/zh/index.md": "# 首页\n\n这里是首页。\n",
    "docs/en/index.md": "# Home\n\nThis is the front page.\n",
    "docs/zh/old.md": "# 旧的\n\n旧的[坏链接](old-link.md)。\n",
    "docs/en/old.md": "# Old\n\nAn old [bad link](old-link.md).\n",
}
ELSEWHERE = "https://forge.test/a/sdlint"
"""Where sdlint could live that is not GitHub."""
CHANGE = {"docs/zh/index.md": BASE["docs/zh/index.md"] + "\n新的[坏链接](new,100%.md)。\n"}


@pytest.fixture(scope="module")
def environment() -> Path:
    """An environment with sdlint and pip in it: what the jobs have after their install step."""
    folder = fresh("ci")
    pip("install", "pip", str(wheel()), into=folder)
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A checkout of a pull request: `change` is ahead of `origin/main` by one broken link."""
    origin, folder = tmp_path / "origin.git", tmp_path / "docs"
    run("git", "init", "--quiet", "--bare", "--initial-branch=main", str(origin), cwd=tmp_path)
    run("git", "clone", "--quiet", str(origin), str(folder), cwd=tmp_path)
    for branch, files in (("main", BASE), ("change", CHANGE)):
        run("git", "switch", "--quiet", "--orphan" if branch == "main" else "--create", branch, cwd=folder)
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        run("git", "add", "--all", cwd=folder)
        run("git", "commit", "--quiet", "--message", branch, cwd=folder)
        run("git", "push", "--quiet", "origin", branch, cwd=folder)
    return folder


@pytest.fixture
def runner(workspace: Path, tmp_path: Path, environment: Path, need: Need) -> Runner:
    need(shutil.which("bash"), "bash")
    tools = tmp_path / "tools"
    tools.mkdir()
    log = tmp_path / "gh.log"
    (tools / "gh").write_text(f'#!/bin/sh\necho "$*" >> {shlex.quote(str(log))}\n')
    # What is to be installed from another forge is installed already.
    own = f'[ "$1 ${{2%%@*}}" = "install git+{ELSEWHERE}" ]'
    (tools / "pip").write_text(f'#!/bin/sh\n{own} || exec {shlex.quote(str(environment / "bin/pip"))} "$@"\n')
    for tool in tools.iterdir():
        tool.chmod(0o755)
    path = os.pathsep.join((str(tools), str(environment / "bin"), os.environ["PATH"]))
    made = Runner(workspace, tmp_path, PATH=path, PIP_FIND_LINKS=str(wheel().parent))
    made.values["steps.python.outputs.python-path"] = str(environment / "bin" / "python")
    return made


def asked(tmp_path: Path) -> str:
    """What the GitHub command line was asked for."""
    log = tmp_path / "gh.log"
    return log.read_text() if log.exists() else ""


# --- schemas -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("schema", SCHEMAS)
def test_official_schemas(schema: str, need: Need) -> None:
    assert SCHEMAS[schema]
    are_as(schema, SCHEMAS[schema], need)


def are_as(schema: str, files: Iterable[Path], need: Need) -> None:
    need(find_spec("check_jsonschema"), "check-jsonschema")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


REPOSITORIES = [ELSEWHERE, "https://github.com/a/sdlint", "git@github.com:a/sdlint.git"]


def test_what_init_writes_is_as_its_schema_says(tmp_path: Path, need: Need) -> None:
    written = [pull_request(repository, folder) for repository in REPOSITORIES for folder in ("", "docs")]
    files = [tmp_path / f"{number}.yml" for number in range(len(written))]
    for file, text in zip(files, written, strict=True):
        file.write_text(text)
    are_as("vendor.github-workflows", files, need)


@pytest.mark.parametrize("repository", REPOSITORIES)
@pytest.mark.parametrize("folder", ["", "docs"])
def test_what_init_writes(repository: str, folder: str) -> None:
    text = pull_request(repository, folder)
    got = f"pip install git+{ELSEWHERE}@v{__version__}" if repository == ELSEWHERE else f"uses: a/sdlint@v{__version__}"
    assert got in text
    assert ("docs/sdlint.yaml" in text) == bool(folder)


def test_versions_are_this_one() -> None:
    for path in (*CI.iterdir(), ROOT / "README.md", ROOT / "README.zh.md"):
        text = path.read_text("utf-8")
        assert set(re.findall(r"sdlint(?:==|@v)([\d.]*\d)", text)) <= {__version__}, path


def test_every_job_says_what_it_may() -> None:
    for path in CI.glob("github-*.yml"):
        data = yaml.safe_load(path.read_text("utf-8"))
        assert data["permissions"]["contents"] == ("write" if path.name == "github-archive.yml" else "read")


# --- GitHub ------------------------------------------------------------------------------------------------------


def test_the_action_annotates_what_a_pull_request_broke(runner: Runner) -> None:
    runner.action(base="origin/main")
    assert runner.failed
    assert "::error file=docs/zh/index.md,line=5,col=3,endColumn=" in runner.said
    assert "new%2C100%25.md" not in runner.said.partition("::error")[2].partition("::")[0]
    assert "old-link.md" not in runner.said
    assert "missing-file" in runner.summary.read_text("utf-8")
    assert any((runner.temp / "sdlint-cache").iterdir())


def caches(runner: Runner) -> list[tuple[str, str]]:
    """What was done with caches, and under which key."""
    return [(name.split("/")[2].partition("@")[0], given["key"]) for name, given in runner.used if "cache" in name]


def test_a_pull_request_restores_what_its_base_saved_and_saves_nothing(runner: Runner) -> None:
    runner.action(base="origin/main")
    assert caches(runner) == [("restore", "sdlint-Linux-main-1-1")]
    restore = runner.used[-1][1]
    assert restore["restore-keys"].split() == ["sdlint-Linux-main-", "sdlint-Linux-main-"]
    assert restore["path"] == str(runner.temp / "sdlint-cache")


@pytest.mark.parametrize("file", ["github-pull-request.yml", "github-comment.yml", "init"])
def test_a_push_to_the_base_remembers_and_fails_nothing(file: str, runner: Runner, tmp_path: Path) -> None:
    path = CI / file
    if file == "init":
        path = tmp_path / "sdlint.yml"
        path.write_text(pull_request(ELSEWHERE, ""))
    assert "push" in yaml.safe_load(path.read_text("utf-8"))[True]  # YAML 1.1 takes "on" for a yes
    runner.pushed()
    runner.workflow(path)
    assert not runner.failed, runner.said
    (_, restored), (saved, key) = caches(runner)
    assert (saved, restored) == ("save", key)
    assert key.startswith("sdlint-Linux-main-1")
    assert {given["path"] for name, given in runner.used if "cache" in name} == {str(runner.temp / "sdlint-cache")}
    assert (runner.temp / "sdlint-cache" / "facts.sqlite").exists()


def test_no_job_of_a_pull_request_saves_a_cache() -> None:
    for path in (*CI.glob("github-*.yml"), ROOT / "action.yml"):
        data = yaml.safe_load(path.read_text("utf-8"))
        runs = [data["runs"]] if "runs" in data else data["jobs"].values()
        saves = [step for job in runs for step in job["steps"] if "cache/save" in step.get("uses", "")]
        both = [step for job in runs for step in job["steps"] if "actions/cache@" in step.get("uses", "")]
        of_requests = path.name == "action.yml" or "pull_request" in data[True]
        assert not both, "it would be saved whatever the job is of"
        assert all("github.base_ref == ''" in step["if"] for step in saves if of_requests)


def test_the_actions_inputs(runner: Runner, workspace: Path) -> None:
    (workspace / "strict me.yaml").write_text((workspace / "sdlint.yaml").read_text())
    runner.action(
        **{
            "version": __version__,
            "paths": "docs/en\ndocs/zh/old.md\n",
            "config": "strict me.yaml",
            "annotations": "false",
            "sarif-file": "out/a b.sarif",
            "comment-file": "out/comment.md",
            "html-file": "out/report.html",
            "fail-on": "never",
        }
    )
    assert not runner.failed, runner.said
    assert "::error" not in runner.said
    assert "docs/en/old.md:3:8: SD301" in runner.said
    assert json.loads((workspace / "out/a b.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert "SD301" in (workspace / "out/comment.md").read_text("utf-8")
    assert (workspace / "out/report.html").stat().st_size > 1000


def test_the_action_does_what_inputs_say_and_no_more(runner: Runner, workspace: Path) -> None:
    # Inputs may come from strangers: a branch's name, a title.
    hostile = "$(touch pwned)`touch pwned`; touch pwned"
    runner.action(paths=hostile, config=hostile, base=hostile)
    assert runner.failed
    assert not (workspace / "pwned").exists()


def test_a_wrong_input_fails_the_job(runner: Runner) -> None:
    runner.action(**{"fail-on": "sometimes"})
    assert runner.failed
    assert "'sometimes' is not one of" in runner.said


def test_the_action_asks_links_when_told(runner: Runner, workspace: Path) -> None:
    # A private address is refused, so nothing leaves this machine; offline, it would not even be considered.
    for name in BASE.keys() - {"sdlint.yaml"}:
        (workspace / name).write_text("# A\n\n[a](http://127.0.0.1:9/)\n")
    runner.action(online="true")
    assert not runner.failed, runner.said
    assert "--offline" in runner.ran[-1]


def test_pull_request(runner: Runner) -> None:
    runner.workflow(CI / "github-pull-request.yml")
    assert runner.failed
    assert "::error file=docs/zh/index.md,line=5" in runner.said


def test_the_workflow_that_init_writes(runner: Runner, tmp_path: Path) -> None:
    (tmp_path / "sdlint.yml").write_text(pull_request(ELSEWHERE, ""))
    runner.workflow(tmp_path / "sdlint.yml")
    assert runner.failed
    assert "::error file=docs/zh/index.md,line=5" in runner.said
    assert len(runner.ran) == 2
    assert caches(runner) == [("restore", "sdlint-Linux-main-1")]


def test_comment(runner: Runner, tmp_path: Path) -> None:
    runner.workflow(CI / "github-comment.yml")
    assert runner.failed
    comment = runner.temp / "sdlint.md"
    assert f"pr comment 7 --edit-last --create-if-none --body-file {comment}" in asked(tmp_path)
    assert "SD301" in comment.read_text("utf-8")
    (sarif,) = (given["sarif_file"] for name, given in runner.used if "upload-sarif" in name)
    assert json.loads(Path(sarif).read_text("utf-8"))["runs"]


def test_weekly_links_open_nothing_but_a_report(runner: Runner, tmp_path: Path) -> None:
    runner.workflow(CI / "github-weekly-links.yml")
    assert not runner.failed, runner.said
    assert not asked(tmp_path)
    (report,) = (given["path"] for name, given in runner.used if "upload-artifact" in name)
    assert "<html" in Path(report).read_text("utf-8")
    assert "old-link.md" in runner.summary.read_text("utf-8")


def test_archives_without_anything_to_do(runner: Runner, tmp_path: Path, workspace: Path) -> None:
    (workspace / ".gitignore").write_text(".sdlint/\n")
    runner.workflow(CI / "github-archive.yml")
    assert not runner.failed, runner.said
    assert "has it beside it" in runner.summary.read_text("utf-8")
    assert not asked(tmp_path)


class Archive(BaseHTTPRequestHandler):
    """A page, and an archive that has a capture of whatever it is asked for."""

    protocol_version = "HTTP/1.1"
    timestamp = "20221102081512"

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        wanted = parse_qs(address.query).get("url", [""])[0]
        if address.path.startswith("/available"):
            closest = {
                "available": True,
                "status": "200",
                "timestamp": self.timestamp,
                "url": f"http://web.archive.org/web/{self.timestamp}/{wanted}",
            }
            self.answer(json.dumps({"archived_snapshots": {"closest": closest}}), "application/json")
        else:
            self.answer("<title>A page</title><p>A page with some words in it.</p>", "text/html")

    def answer(self, text: str, kind: str) -> None:
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Memento-Datetime", "Wed, 02 Nov 2022 08:15:12 GMT")
        self.end_headers()
        self.wfile.write(body)

    def do_HEAD(self) -> None:
        self.send_error(405)

    def log_message(self, *_: object) -> None:
        """Nothing: pytest shows what matters."""


@pytest.fixture
def archive() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Archive) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()


def test_archives_become_a_pull_request(runner: Runner, tmp_path: Path, workspace: Path, archive: str) -> None:
    # A name that nobody has: an address of this machine would need no archive.
    cited = "http://papers.example.org/a"
    endpoints = {name: f"http://{archive}/{name}/" for name in ("cdx", "replay", "timemap", "save")}
    endpoints["availability"] = f"http://{archive}/available"
    links = {"allow-private": [archive], "archive": {"required": True, "endpoints": endpoints}}
    (workspace / "sdlint.yaml").write_text(BASE["sdlint.yaml"] + yaml.safe_dump({"links": links}))
    (workspace / "docs/zh/index.md").write_text(f"# 首页\n\n[论文]({cited})\n")
    (workspace / "docs/en/index.md").write_text(f"# Home\n\n[paper]({cited})\n")
    (workspace / ".gitignore").write_text(".sdlint/\n")
    run("git", "add", "--all", cwd=workspace)
    run("git", "commit", "--quiet", "--message", "Cite", cwd=workspace)
    runner.workflow(CI / "github-archive.yml")
    assert not runner.failed, runner.said
    assert "pr create --fill --head sdlint/archives" in asked(tmp_path), runner.said
    pushed = run("git", "show", "sdlint/archives:docs/zh/index.md", cwd=tmp_path / "origin.git").stdout
    assert f"([Archive](https://web.archive.org/web/20221102081512/{cited}))" in pushed


def test_parts_become_one_report(runner: Runner) -> None:
    workflow = CI / "github-shards.yml"
    (runner.temp / "shards").mkdir()
    for shard in yaml.safe_load(workflow.read_text("utf-8"))["jobs"]["shard"]["strategy"]["matrix"]["shard"]:
        runner.values |= {"matrix.shard": str(shard), "strategy.job-total": "4"}
        runner.workflow(workflow, "shard")
        assert not runner.failed, runner.said
        (report,) = (Path(given["path"]) for name, given in runner.used if "upload-artifact" in name)
        report.rename(runner.temp / "shards" / report.name)
        runner.used.clear()
    runner.workflow(workflow, "merge")
    assert runner.failed
    assert "::error file=docs/zh/index.md,line=5" in runner.said
    assert "::error file=docs/zh/old.md,line=3" in runner.said


# --- GitLab ------------------------------------------------------------------------------------------------------


CURL = """\
#!/bin/sh
# As curl --fail: gives what SAVED is, if it is there.
for address; do case $before in --output) file=$address;; esac; before=$address; done
echo "$address" >> "$ASKED"
[ -f "$SAVED" ] && cp "$SAVED" "$file"
"""


class GitLab:
    """A runner of GitLab's for the jobs of our file. ``asked``: where curl looked; ``saved``: what it gives."""

    def __init__(self, runner: Runner, outside: Path) -> None:
        self.jobs = yaml.safe_load((CI / "gitlab-ci.yml").read_text("utf-8"))
        self.runner, self.outside = runner, outside
        self.asked, self.saved = outside / "asked", outside / "saved.tar"
        for name, text in (("apt-get", "#!/bin/sh\n"), ("curl", CURL)):
            (outside / "tools" / name).write_text(text)
            (outside / "tools" / name).chmod(0o755)

    def run(self, name: str, cache: str, source: str) -> subprocess.CompletedProcess[str]:
        job, workspace = self.jobs[".sdlint"] | self.jobs[name], self.runner.workspace
        base = run("git", "merge-base", "origin/main", "HEAD", cwd=workspace).stdout.strip()
        # docs.gitlab.com, "Predefined CI/CD variables"
        given = {
            "CI_PROJECT_DIR": str(workspace),
            "CI_API_V4_URL": "https://gitlab.example/api/v4",
            "CI_PIPELINE_SOURCE": source,
            "CI_MERGE_REQUEST_PROJECT_ID": "7",
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
            "SDLINT_CACHE_DIR": str(self.outside / cache),
            "ASKED": str(self.asked),
            "SAVED": str(self.saved),
        }
        # A GitLab runner joins the lines and stops at the first that fails.
        script = "\n".join(["set -e", *job["before_script"], *job["script"]])
        return run("sh", "-c", script, cwd=workspace, check=False, **self.runner.environment, **given)


@pytest.fixture
def gitlab(runner: Runner, tmp_path: Path) -> GitLab:
    return GitLab(runner, tmp_path)


def broken(gitlab: GitLab) -> list[str]:
    """Where the merge request's report has broken links."""
    file = gitlab.jobs["sdlint"]["artifacts"]["reports"]["codequality"]
    report = json.loads((gitlab.runner.workspace / file).read_text("utf-8"))
    return [issue["location"]["path"] for issue in report if "SD301" in issue["check_name"]]


def test_gitlab_merge_requests(gitlab: GitLab) -> None:
    done = gitlab.run("sdlint", "cache", "merge_request_event")
    assert done.returncode == 1, done.stderr
    assert broken(gitlab) == ["docs/zh/index.md"]
    address = "https://gitlab.example/api/v4/projects/7/jobs/artifacts/main/raw/sdlint-cache.tar?job=sdlint-remember"
    assert gitlab.asked.read_text().split() == [address]


def test_gitlab_remembers_the_target_branch(gitlab: GitLab) -> None:
    job = gitlab.jobs["sdlint-remember"]
    earlier = Memory(gitlab.outside / "one")
    earlier.remember(b"earlier", b"known")
    earlier.close()
    run("git", "switch", "--quiet", "main", cwd=gitlab.runner.workspace)
    done = gitlab.run("sdlint-remember", "one", "push")
    assert done.returncode == 0, done.stderr
    (gitlab.runner.workspace / job["artifacts"]["paths"][0]).rename(gitlab.saved)
    run("git", "switch", "--quiet", "change", cwd=gitlab.runner.workspace)
    done = gitlab.run("sdlint", "two", "merge_request_event")
    assert done.returncode == 1, done.stderr
    assert broken(gitlab) == ["docs/zh/index.md"]
    assert Memory(gitlab.outside / "two").recall(b"earlier") == b"known"


def test_gitlab_links(gitlab: GitLab) -> None:
    job, workspace = gitlab.jobs["sdlint-links"], gitlab.runner.workspace
    done = gitlab.run("sdlint-links", "cache", "schedule")
    assert done.returncode == 0, done.stderr
    assert (workspace / job["artifacts"]["paths"][0]).exists()
    assert (workspace / job["cache"]["paths"][0]).exists()
    assert (gitlab.outside / "cache" / "verdicts.sqlite").exists()


def test_the_component_takes_its_inputs(gitlab: GitLab, tmp_path: Path, need: Need) -> None:
    spec, _, jobs = (ROOT / "templates/sdlint.yml").read_text("utf-8").partition("---\n")
    inputs = yaml.safe_load(spec)["spec"]["inputs"]
    assert inputs["version"]["default"] == __version__
    assert set(re.findall(r"\$\[\[ inputs\.([\w-]+) \]\]", jobs)) == inputs.keys()
    workspace = gitlab.runner.workspace
    (workspace / "lax, to a.yaml").write_text((workspace / "sdlint.yaml").read_text() + "rules: {SD301: warning}\n")
    lax = {"config": "lax, to a.yaml"}
    for given, status in (({}, 1), (lax, 0), ({**lax, "fail-on": "warning"}, 1)):
        values = {name: one["default"] for name, one in inputs.items()} | given
        filled = tmp_path / "filled.yml"
        filled.write_text(re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda match: values[match[1]], jobs))  # noqa: B023
        gitlab.jobs = yaml.safe_load(filled.read_text("utf-8"))
        gitlab.runner.environment["CHECK_CONFIG"] = gitlab.jobs[".sdlint"]["variables"]["CHECK_CONFIG"]
        assert gitlab.run("sdlint", "cache", "merge_request_event").returncode == status, given
    are_as("vendor.gitlab-ci", [filled], need)


# --- Forgejo and Gitea -------------------------------------------------------------------------------------------


def test_forgejo(runner: Runner, tmp_path: Path, environment: Path) -> None:
    """Each line, but for what changes this machine, and for an environment that is there already."""
    environment_made = f'#!/bin/sh\n[ "$1 $2" = "-m venv" ] && ln -s {shlex.quote(str(environment))} "$3"\n'
    for name, text in (("apt-get", "#!/bin/sh\n"), ("python3", environment_made)):
        (tmp_path / "tools" / name).write_text(text)
        (tmp_path / "tools" / name).chmod(0o755)
    runner.workflow(CI / "forgejo.yml")
    assert runner.failed
    assert "docs/zh/index.md:5:3: SD301 [missing-file]" in runner.said
    assert "old-link.md" not in runner.said


# --- the container -----------------------------------------------------------------------------------------------


def instructions() -> list[tuple[str, str]]:
    text = (CI / "Containerfile").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in lines)]


def test_the_containers_lines(tmp_path: Path, runner: Runner, workspace: Path, environment: Path) -> None:
    """Each RUN in turn, with what it may not touch on this machine (packages, system settings, /src) stood in for."""
    tools, source = tmp_path / "tools", tmp_path / "src"
    (tools / "apt-get").write_text("#!/bin/sh\n")
    (tools / "apt-get").chmod(0o755)
    for name in re.findall("^!(.*)$", (ROOT / ".dockerignore").read_text("utf-8"), re.M):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, source / name)
    system = tmp_path / "gitconfig"
    lists = tmp_path / "lists"
    variables = {**runner.environment, "GIT_CONFIG_SYSTEM": str(system)}
    for name, rest in instructions():
        if name == "RUN":
            line = rest.replace("/src", str(source)).replace("/var/lib/apt/lists", str(lists))
            run("sh", "-e", "-c", line, cwd=tmp_path, **variables)
    assert not source.exists()
    assert "/docs" in system.read_text()
    (entrypoint,) = (json.loads(rest) for name, rest in instructions() if name == "ENTRYPOINT")
    (arguments,) = (json.loads(rest) for name, rest in instructions() if name == "CMD")
    done = run(*entrypoint, *arguments, "--offline", cwd=workspace, check=False, **variables)
    assert done.returncode == 1, done.stderr
    assert "SD301" in done.stdout
