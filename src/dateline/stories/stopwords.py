"""English function words: they stand in every report and tell none apart."""

ENGLISH = frozenset(
    """
    about above across after afterwards again against ago ain all almost alone along already also although always am
    among an and another any anyone anything anyway anywhere are aren around as at away back be became because become
    becomes been before behind being below beside besides between both but by came can cannot come comes could couldn
    did didn do does doesn doing don done down during each either else enough even ever every everyone everything
    everywhere few for from further gave get gets getting give given gives go goes going gone got had hadn has hasn
    have haven having he hence her here hers herself him himself his how however if in indeed instead into is isn it
    its itself just keep kept last later least less let like ll made make makes making many may maybe me meanwhile
    might mightn mine more moreover most mostly much must mustn my myself near nearly need needn neither never
    nevertheless next no nobody none nor not nothing now nowhere of off often on once one only onto or other others
    otherwise ought our ours ourselves out over own per perhaps put quite rather re really same say saying says see
    seem seemed seems seen several shall shan she should shouldn since so some somehow someone something sometimes
    somewhere soon still such take taken takes taking than that the their theirs them themselves then there thereafter
    therefore these they thing things this those though through throughout thus to together too took toward towards
    under unless until up upon us use used using ve very via want wants was wasn way we well went were weren what
    whatever when whenever where whereas wherever whether which while who whoever whole whom whose why will with
    within without won would wouldn yes yet you your yours yourself yourselves said told
    """.split()  # noqa: SIM905  a list literal would take a page
)
