"""The tables, the pages for students and the report for staff, written from the results."""
