"""Questions in people's own words: the answer from anywhere, and then the open question again."""

from handlers.conversation import Flow
from handlers.flows.questions import answering

FLOW = Flow(steps=answering.STEPS, asked=answering.take_asked)
