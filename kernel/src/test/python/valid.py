"""Checks notebooks as Jupyter does; prints the version of each that is valid."""

import sys

import nbformat

for name in sys.argv[1:]:
    notebook = nbformat.read(name, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    print("valid", notebook.nbformat, notebook.nbformat_minor)
