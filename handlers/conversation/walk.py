"""The session during a turn: its open question, and the moves that change it."""

from __future__ import annotations

import logging
from typing import Any, Literal

import msgspec

from handlers.conversation.context import TurnContext
from handlers.conversation.flow import AnyStep
from handlers.conversation.registry import FlowRegistry
from handlers.conversation.session import Frame, Session
from handlers.conversation.talk import Call, Done, Go, HandOn, Move, Question, Reply, Stay, Text, Visit
from handlers.words import Words

log = logging.getLogger(__name__)
_MOST_MOVES = 20  # a flow that moves on by itself more often than that in one turn is broken


class Walk:
    """The session of a turn under way, with the replies gathered so far."""

    def __init__(self, session: Session, registry: FlowRegistry, context: TurnContext) -> None:
        self.session = session
        self.registry = registry
        self.context = context
        self.replies: list[Reply] = []
        self.asks_again = True  # False: the open question is not repeated at the end of the turn
        self.has_lost_role = False  # the stored question is not for this person any more; the menu is open
        self.comes_back = False  # True: the move of a wish in words, at a step that stands
        self.has_lost_step = False  # the stored question cannot be asked any more; the menu is open instead

    # --- moving -----------------------------------------------------------------------------------------

    async def move_on(self, move: Move) -> None:
        """Makes a move, and those that follow from it. RuntimeError where they never come to a question."""
        for _time in range(_MOST_MOVES):
            following = await self._make(move)
            if following is None:
                return
            move = following
        raise RuntimeError(f"{self.session.trail[-1].step} never comes to a question")

    async def _make(self, move: Move) -> Move | None:
        match move:
            case Stay():
                self._stay(move)
            case Go() if self.comes_back and move.order is None and move.then is None:
                self.comes_back = False
                self._call(Call(move.step, move.draft, move.first))
            case Go():
                self.enter(move)
                return move.then
            case Call():
                self._call(move)
            case HandOn():
                return await self.registry.receiver(move.to)(self.visit(), self.context, move.value)
            case Done():
                return await self._return(move)
        return None

    def _call(self, call: Call) -> None:
        """Enters a flow; a flow on the trail begins anew there, so no trail grows with every call."""
        self.replies += call.first
        flow = _flow(call.step)
        trail = self.session.trail
        begun = (
            index for index, frame in enumerate(trail) if frame.is_call_entry and _flow(frame.step) == flow
        )
        self.set_trail(trail[: next(begun, len(trail))])
        self._push(Frame(call.step, msgspec.to_builtins(call.draft), is_call_entry=True))

    def _stay(self, stay: Stay) -> None:
        self.replies += stay.replies
        if stay.words:
            self.say(*stay.words)
        if stay.draft is not None:
            *rest, top = self.session.trail
            self.set_trail((*rest, msgspec.structs.replace(top, draft=msgspec.to_builtins(stay.draft))))
        self.asks_again = not stay.quiet

    def enter(self, go: Go) -> None:
        """Adds a step to the trail; for `fresh`, `from_menu` and `instead` the trail is cut first."""
        if go.unless_asked is not None and self._comes_back_to_question(go):
            return
        self.replies += go.first
        if go.fresh:
            self.set_trail(())
            self.context.order_left = None
        elif (
            go.from_menu and self._end_of_question() and _flow(go.step) != _flow(self.session.trail[-1].step)
        ):
            self._call(Call(go.step, go.draft))  # what is being put right of an order is not forgotten
            return
        elif go.from_menu:
            self.enter(self.registry.home.to_menu(self.session, False))
        is_call_entry = go.instead is not None and self._cut(go.instead)
        self._push(Frame(go.step, msgspec.to_builtins(go.draft), go.order, is_call_entry))

    def _comes_back_to_question(self, go: Go) -> bool:
        """Whether a question about an order was interrupted; the trail ends with it then."""
        end = self._end_of_question(go.unless_asked)
        if not end:
            return False
        self.set_trail(self.session.trail[:end])
        if go.still_open is not None:
            self.say(go.still_open)
        return True

    def _puts_right_elsewhere(self, go: Go) -> bool:
        """Whether a question about an order is open, of another flow than the step that is gone to."""
        if go.order is not None:  # letters of its own are held from there on
            return False
        return self._end_of_question() > 0 and _flow(go.step) != _flow(self.session.trail[-1].step)

    def _end_of_question(self, order: int | None = None) -> int:
        """Where the trail ends with a question about an order, or about any; 0 where none is asked.

        It stands behind the step that holds the order's letters, and is of the same flow.
        """
        trail = self.session.trail
        held = [
            at for at, frame in enumerate(trail) if frame.order is not None and order in (None, frame.order)
        ]
        if not held:
            return 0
        flow = _flow(trail[held[-1]].step)
        behind = range(held[-1] + 1, len(trail))
        end = next((at for at in behind if _flow(trail[at].step) != flow), len(trail))
        return end if end - 1 > held[-1] else 0

    def _cut(self, step: str) -> bool:
        """Drops a step's frame and all later ones; True where a flow had been called at that step."""
        trail = self.session.trail
        keys = [frame.step for frame in trail]
        if step not in keys:
            return False
        self.set_trail(trail[: keys.index(step)])
        return trail[keys.index(step)].is_call_entry

    async def _return(self, done: Done) -> Move | None:
        """Leads out of a called flow, back to the question that was interrupted, else to the menu."""
        self.replies += done.first
        trail = self.session.trail
        calls = [index for index, frame in enumerate(trail) if frame.is_call_entry]
        if not calls or calls[-1] == 0 or trail[calls[-1] - 1].step == self.registry.menu_key:
            self.enter(self.registry.home.to_menu(self.session, False))
            return None
        self.set_trail(trail[: calls[-1]])
        resumes = self.step().resumes
        return None if resumes is None else await resumes(self.visit(), done.result, self.context)

    def _push(self, frame: Frame) -> None:
        self.set_trail((*self.session.trail, frame))

    def set_trail(self, trail: tuple[Frame, ...]) -> None:
        self.session = msgspec.structs.replace(self.session, trail=trail)

    # --- asking -----------------------------------------------------------------------------------------

    def say(self, *words: Words) -> None:
        self.replies.append(Text(words))

    def is_at_menu(self) -> bool:
        """Whether the open question is the menu."""
        return bool(self.session.trail) and self.session.trail[-1].step == self.registry.menu_key

    def current_question(self) -> Question[Any] | None:
        """The question that is open; None before the first.

        A question that cannot be asked any more leads to the menu, and `has_lost_step` says so: its step is
        gone, its draft cannot be read, or its scroll was closed. So does `has_lost_role`.
        """
        if not self.session.trail:
            return None
        self._leave_what_was_for_others()
        try:
            return self.question()
        except (LookupError, msgspec.ValidationError) as error:
            self._lose_step(error)
            return self.question()

    def leave_lost_step(self) -> None:
        """Leads to the menu from a step that is gone, is not for this person, or whose draft cannot be read.

        Nothing is asked: what comes by itself, as money does, mostly ends the open question.
        """
        if not self.session.trail:
            return
        self._leave_what_was_for_others()
        try:
            self.visit()
        except (LookupError, msgspec.ValidationError) as error:
            self._lose_step(error)

    def _leave_what_was_for_others(self) -> None:
        if not self.registry.may_answer(self.session, self.context.caller):
            self.has_lost_role = True
            self.set_trail(())
            self.enter(self.registry.home.to_menu(self.session, False))

    def _lose_step(self, error: Exception) -> None:
        log.warning("%s cannot be asked any more: %r", self.session.trail[-1].step, type(error))
        self.has_lost_step = True
        self.enter(self.registry.home.to_menu(self.session, False))

    def step(self) -> AnyStep:
        """The step at the end of the trail. KeyError where this version of the program has no such step."""
        step = self.registry.step(self.session.trail[-1].step)
        if step is None:
            raise KeyError(self.session.trail[-1].step)
        return step

    async def correction_in(
        self, text: str, how: Literal["corrects", "corrects_loosely", "takes_edit"]
    ) -> Move | None:
        """The move of the latest step on the trail that can take a text as a correction; None without one."""
        for frame in reversed(self.session.trail) if text else ():
            step = self.registry.step(frame.step)
            corrects = None if step is None else getattr(step, how)
            if step is None or corrects is None:
                continue
            try:
                draft = msgspec.convert(frame.draft, step.draft)
            except msgspec.ValidationError:  # written by a version of long ago
                continue
            visit = self._visit_of(draft, self._open_draft())
            move: Move | None = await corrects(visit, text, self.context)
            if move is not None:
                return move
        return None

    async def correction_here(self, text: str) -> Move | None:
        """The move of a correction that is no answer to the open question; None for any other text."""
        corrects = self.step().corrects_here
        return None if corrects is None or not text else await corrects(self.visit(), text, self.context)

    def visit(self) -> Visit[Any]:
        """The visit of the open step. msgspec.ValidationError where its stored draft cannot be read."""
        draft = self._open_draft()
        return self._visit_of(draft, draft)

    def _open_draft(self) -> Any:
        trail = self.session.trail
        return msgspec.convert(trail[-1].draft, self.step().draft) if trail else None

    def _visit_of(self, draft: Any, open_draft: Any) -> Visit[Any]:
        return Visit(
            caller=self.context.caller,
            draft=draft,
            open_draft=open_draft,
            now=self.context.now,
            shelf=self.context.shelf,
            rests_until=self.context.rests_until,
        )

    def question(self) -> Question[Any]:
        """The open question, asked anew. Raises what `step` and `visit` raise."""
        return self.step().asks(self.visit())

    async def drop(self, frame: Frame) -> None:
        """Gives back the letters that were held when a frame was entered."""
        if frame.order is not None:
            await self.context.let_go(frame.order)


def _flow(step: str) -> str:
    return step.partition(".")[0]
