"""The database's advisory locks by their numbers: any will do, but no two alike."""

from enum import IntEnum, unique


@unique
class Lock(IntEnum):
    """What is held until a session or a transaction ends, by one or by many."""

    MIGRATE = 706174651  # two `migrate` at once wait for each other
    WORKER = 706174652  # the class of the workers' locks: each has its own by its id
    DEDUPLICATE = 706174654
    CLUSTER = 706174655
    LEARN = 706174656
    REPLAY = 706174657  # one replay is applied at a time
    CAPPING = 706174658  # shared by who finds candidates; alone, by who caps bands and finds them anew for all holders
    DOOR = 706174670  # shared by who brings something in; alone, by who removes bytes
