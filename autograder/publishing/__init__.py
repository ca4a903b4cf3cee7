"""Results become tables, pages for students, and the report for staff."""
