"""Who says when a document was published: each witness a claim, none of them believed yet.

Its origin names the sort of witness, then the detail. What each sort weighs stands in `verdict.weights`.

| origin | where it was said |
|---|---|
| `jsonld:<type>.<key>` | the node of an article in JSON-LD, the page's own first |
| `jsonld-page:…` `jsonld-other:…` | the node of a page; of another thing, or when a work was created |
| `jsonld-broken:<key>` | a date key in a block that is no JSON |
| `meta:<name>` `meta-weak:<name>` | a meta tag, microdata or RDFa; one that does not say which date it is |
| `time:datetime` `time:text` | the first <time> element: its attribute, its text |
| `time:label` | a <time> whose label, property or class says that it is of publication |
| `microformat:<class>` | another element whose class speaks of a date: `dt-published`, `entry-date` |
| `data-attr:<name>` | an attribute that templates keep a moment in: `data-timestamp` |
| `shown` `shown:label` | the first date near the headline; one that a word calls published |
| `script:<key>` | a publication key in the page's scripts, where they all name one day |
| `htmldate` | what htmldate found |
| `url` `url-month` `url-slug` `url-query` | the address: its path, a slug, a query key |
| `line` `line:clock` `line:label` | a line of the text: the first, with a time of day, with a word for what it is |
| `head` | the one day with a clock in long furniture before the text |
| `dateline` | the place line: `--02-08`, or a full day where a year is printed |
| `claim` `feed` `sitemap` `http` `bulk` | who delivered the document, and what came with it |
| `later:…` `time-later` `shown-later` `line-later` | of another work, or a second date from the same place |
"""
