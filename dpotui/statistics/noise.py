"""How often preferences are the wrong way round, as far as people's agreement tells."""

from math import erfc, sqrt


def flip_rate(agreement: float) -> float | None:
    """The share of one person's preferences that are wrong, from the share on which two equally good people agree.

    Two who are each wrong with probability e, independently, agree with probability (1 - e)^2 + e^2; solved for e. None
    at or under an agreement of a half, which chance gives. TRL takes it as `label_smoothing` of its `robust` loss
    (Ray Chowdhury et al., ICML 2024).
    """
    return (1 - sqrt(2 * agreement - 1)) / 2 if agreement > 0.5 else None


def wrong_way(flip: float, agreeing: int, against: int) -> float:
    """The probability that a preference is wrong when so many people hold it and so many the opposite.

    Bayes' rule with both directions equally likely before anybody was asked.
    """
    if flip <= 0:
        return 0.0 if agreeing > against else 0.5 if agreeing == against else 1.0
    return 1 / (1 + ((1 - flip) / flip) ** (agreeing - against))


def wrong_order(margin: float, noise: float, people: int) -> float:
    """The probability that of two responses the one that scores `margin` points higher is not the better one.

    `noise` is the standard deviation of one person's margin; the mean of `people` has it divided by the root of their
    number. Both directions are equally likely before anybody is asked.
    """
    if noise <= 0:
        return 0.0 if margin > 0 else 0.5
    return 0.5 * erfc(margin * sqrt(people) / (noise * sqrt(2)))
