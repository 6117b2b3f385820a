"""What carries the product on a bare machine: environment, embedded servers, supervision.

Nothing here imports the product or a third-party package: `bootstrap` runs before any is installed.
"""
