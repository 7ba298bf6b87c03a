-- Publications no item stands for any more: deduplicate takes them out of their articles.
CREATE INDEX publication_vacant ON core.publication (publication_id) WHERE current_item_id IS NULL;
