"""Formats of dates, one package a language."""
