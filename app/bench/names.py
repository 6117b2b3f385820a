"""Accounts of the sample in whose name things are measured."""

CONGRESS = "fagong"
OFFICER = "wtl-zhuanyuan"
