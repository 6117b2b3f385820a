"""Content written down as .docx, .pdf and .xlsx. The same content gives the same bytes: no clock, no chance."""
