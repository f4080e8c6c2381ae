"""Mentions become values: times, places, actors."""
