"""A person's toolbox on paper: what stands in it (toolbox.py), as plain text (text.py) and as a PDF (pdf.py)."""
