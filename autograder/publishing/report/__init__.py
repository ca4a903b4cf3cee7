"""The report for staff, a module for each of its parts."""
