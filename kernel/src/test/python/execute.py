"""Runs a notebook as `jupyter execute` does, with the kernel "fovea-test", errors allowed: execute.py IN OUT."""

import sys

import nbformat
from nbclient import NotebookClient

notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, kernel_name="fovea-test", allow_errors=True, timeout=120).execute()
nbformat.write(notebook, sys.argv[2])
