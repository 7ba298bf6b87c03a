-- Let a story go on under an older id.
UPDATE core.story_member AS sm
SET story_id = %(older)s
WHERE sm.story_id = %(younger)s
