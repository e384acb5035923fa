"""How the admin writes days in Arabic: the day first, as the pages do."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y، H:i"
