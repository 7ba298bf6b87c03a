-- A day is computed, unless it was marked again meanwhile.
DELETE FROM work.dirty_day AS d
WHERE d.day = %(day)s AND d.undated = %(undated)s AND d.mark = %(mark)s
