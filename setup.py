"""pyproject.toml describes the project; this lets a wheel carry what `chengwen new project` copies."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

SHARED = ("mkdocs.yml", "content/guide")  # as in site_builder/cli/new.py


class BuildWithStarter(build_py):
    """Puts this project's own site configuration and guide into the starter project."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        for name in SHARED:
            source, target = Path(name), Path(self.build_lib, "site_builder", "starter", name)
            if source.is_dir():
                shutil.copytree(source, target, dirs_exist_ok=True)
            else:
                shutil.copyfile(source, target)


setup(cmdclass={"build_py": BuildWithStarter})
