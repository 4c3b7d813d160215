"""Questions that were asked once: what was answered to them stays readable."""

from locales import N_, Text
from rules.question import Question
from rules.sentences import MONTHS

EARLIER = (Question(key="months", label=N_("Paying for"), ask="", show=lambda value, *_: Text(MONTHS[value])),)
