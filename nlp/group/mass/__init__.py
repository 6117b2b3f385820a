"""Grouping of more texts than can be weighed pair by pair: near-linear in their number.

Texts are joined by the cosine of their TF-IDF vectors alone; candidates come from shared rare words, so that the pairs
looked at grow with the number of texts and not with its square. The guards hold here too.
"""

from nlp.group.mass.run import group_mass

__all__ = ["group_mass"]
