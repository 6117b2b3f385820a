"""Measured against others on the same machine in the same run. Development tools are imported only when asked for."""
