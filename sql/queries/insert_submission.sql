-- Leave a document, as the submitter.
INSERT INTO raw.submission (url, media_type, body, claims)
VALUES (%(url)s, %(media_type)s, %(body)s, %(claims)s)
