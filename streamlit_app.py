"""Entry of the studio: navigation and page frame, nothing else."""

from pages.parts.frame import run_studio

run_studio()
