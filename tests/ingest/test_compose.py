"""docker-compose.yml and Dockerfile: valid, healthy, without root. The compose client judges where it is
installed; elsewhere the keys, values and references that the compose specification allows."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
RUNNING = ["web", "worker", "watcher", "database", "broker"]
OURS = ["ready", "web", "worker", "watcher"]

# Of the specification, what this file uses: https://github.com/compose-spec/compose-spec
SERVICE_KEYS = {
    "build": (str, dict),
    "cap_drop": list,
    "command": (str, list),
    "depends_on": (list, dict),
    "environment": (list, dict),
    "healthcheck": dict,
    "image": str,
    "init": bool,
    "ports": list,
    "read_only": bool,
    "restart": str,
    "security_opt": list,
    "stop_grace_period": str,
    "tmpfs": (str, list),
    "volumes": list,
}
HEALTH_KEYS = {"test", "interval", "timeout", "retries", "start_period"}
CONDITIONS = {"service_started", "service_healthy", "service_completed_successfully"}
DURATION = re.compile(r"(\d+(us|ms|s|m|h))+")


def test_the_client_accepts_it_or_it_keeps_to_the_specification() -> None:
    if not _client_accepts():
        assert set(COMPOSE) - {"name", "services", "volumes", "x-newsdesk"} == set()
        for name, service in SERVICES.items():
            assert set(service) - set(SERVICE_KEYS) == set(), name
            assert all(isinstance(value, SERVICE_KEYS[key]) for key, value in service.items()), name
            assert re.fullmatch(r"no|always|unless-stopped|on-failure(:\d+)?", service["restart"])


def _client_accepts() -> bool:
    """Whether the compose client is installed and finds nothing wrong."""
    docker = shutil.which("docker")
    if docker is None or subprocess.run([docker, "compose", "version"], capture_output=True).returncode:
        return False
    run = subprocess.run(
        [docker, "compose", "config", "--quiet"],
        cwd=ROOT,
        env={"PATH": str(Path(docker).parent), "NEWSDESK_SECRET_KEY": "x" * 50, "POSTGRES_PASSWORD": "x"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return True


@pytest.mark.parametrize("name", RUNNING)
def test_every_service_has_a_health_check(name: str) -> None:
    check = SERVICES[name]["healthcheck"]
    assert set(check) <= HEALTH_KEYS
    assert check["test"][0] in ("CMD", "CMD-SHELL")
    assert all(DURATION.fullmatch(check[key]) for key in ("interval", "timeout"))


def test_every_reference_leads_somewhere() -> None:
    for service in SERVICES.values():
        for needed, how in service.get("depends_on", {}).items():
            assert needed in SERVICES
            assert how["condition"] in CONDITIONS
            assert how["condition"] != "service_healthy" or "healthcheck" in SERVICES[needed]
        named = [volume.split(":")[0] for volume in service.get("volumes", []) if volume[0].isalpha()]
        assert set(named) <= set(COMPOSE["volumes"])


def test_every_command_of_ours_exists() -> None:
    lines = [SERVICES[name].get("command", []) for name in OURS]
    lines += [SERVICES[name]["healthcheck"]["test"] for name in ("web", "worker", "watcher")]
    commands = [line[line.index("manage.py") + 1] for line in lines if "manage.py" in line]
    assert commands
    assert set(commands) <= set(get_commands())


def test_no_secret_has_a_default() -> None:
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    for variable in ("NEWSDESK_SECRET_KEY", "POSTGRES_PASSWORD"):
        assert re.findall(rf"\$\{{{variable}(?!:\?)", text) == []


def test_every_variable_it_sets_is_read() -> None:
    settings = (ROOT / "newsdesk" / "settings.py").read_text(encoding="utf-8")
    names = [name for name in COMPOSE["x-newsdesk"]["environment"] if name != "HOME"]
    assert [name for name in names if f'"{name}"' not in settings] == []


@pytest.mark.parametrize("name", OURS)
def test_what_is_ours_runs_with_few_rights(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "privileged" not in service


def test_the_image_runs_as_an_ordinary_user_and_copies_what_exists() -> None:
    stages = re.split(r"^FROM ", DOCKERFILE, flags=re.MULTILINE)[1:]
    assert len(stages) == 2
    assert re.findall(r"^USER (.+)$", stages[-1], re.MULTILINE) == ["newsdesk"]
    copied = re.findall(r"^COPY (?:--chown=\S+ )?([^-\s]\S*) ", DOCKERFILE, re.MULTILINE)
    assert len(copied) >= 5
    assert [source for source in copied if not (ROOT / source).exists()] == []


def test_the_procfile_names_the_processes_of_the_compose_file() -> None:
    lines = (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()
    assert {line.split(":")[0] for line in lines} == {"web", "worker", "watcher"}
