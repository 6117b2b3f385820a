import os

# The piccolo commands and every table read this name before anything of ours runs.
os.environ.setdefault("PICCOLO_CONF", "app.piccolo_conf")  # noqa: TID251 - the one line outside core/settings.py
