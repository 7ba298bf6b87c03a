-- Say that something arrived.
NOTIFY dateline_pending
