-- Copy in which publication is part of which article.
COPY core.membership (publication_id, article_id, kind, similarity, rule, words_hash) FROM STDIN
