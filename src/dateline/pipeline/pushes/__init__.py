"""WebSub (https://www.w3.org/TR/websub/): hubs send us what is new in feeds, so that nobody waits for the next asking.

`subscribing` asks the hubs, `hearing` answers them at the address they were given, `taking` brings in what they sent.
"""

from dateline.pipeline.pushes.hearing import Said, confirm, knows, receive
from dateline.pipeline.pushes.subscribing import subscribe
from dateline.pipeline.pushes.taking import take

__all__ = ["Said", "confirm", "knows", "receive", "subscribe", "take"]
