"""What a written date says and no more: days, months, clocks, zones, in the languages and forms that news prints."""
