"""The report for staff, part by part."""
