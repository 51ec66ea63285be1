"""Tests of the consistency lab."""
