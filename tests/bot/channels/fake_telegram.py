"""A small strict Telegram on loopback: every call is held against aiogram's models and Telegram's limits.

What it would refuse it refuses, and remembers in `violations`, so that a test can insist on none.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable
from typing import Any, Self
from urllib.parse import urlsplit

from aiohttp import BodyPartReader, web
from pydantic import BaseModel, ValidationError

TOKEN = "123456:a-token-that-no-log-may-show"
ADA = 7001
FILES = {"sendPhoto": "photo", "sendDocument": "document"}


class ApiError(Exception):
    """An answer that is not ok."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.answer: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
        if parameters:
            self.answer["parameters"] = parameters


def bad(description: str) -> ApiError:
    return ApiError(400, f"Bad Request: {description}")


class FakeTelegram:
    """`async with FakeTelegram() as telegram:`; then `telegram.url` is its address."""

    def __init__(self) -> None:
        from aiogram import methods, types  # hundreds of models: 3 s, which not every process of a run needs

        self._methods, self._types = methods, types
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.taken: list[tuple[str, dict[str, Any]]] = []  # the calls that were not refused
        self.violations: list[str] = []
        self.faults: dict[str, list[ApiError]] = defaultdict(list)  # raised by the next calls of a method
        self.messages: dict[int, dict[str, Any]] = {}
        self.pending: set[str] = set()  # callback and checkout queries still to be answered
        self.chats = {ADA}  # of people who have started the bot
        self.updates: list[dict[str, Any]] = []  # not confirmed yet
        self.documents: dict[str, bytes] = {}  # by file_id
        self.webhook = ""
        self.url = ""
        self._closing = False
        self._changed = asyncio.Condition()
        self._seen: dict[str, int] = defaultdict(int)
        self._number = 500
        app = web.Application(client_max_size=60 * 2**20)
        app.router.add_post("/bot{token}/{method}", self._serve)
        app.router.add_get("/file/bot{token}/documents/{file}", self._download)
        self._runner = web.AppRunner(app, shutdown_timeout=0, access_log=None)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_exc: object) -> None:
        self._closing = True
        async with self._changed:
            self._changed.notify_all()
        await self._runner.cleanup()

    # what a test asks

    def made(self, method: str) -> list[dict[str, Any]]:
        """The parameters of every call of a method, refused ones too."""
        return [parameters for name, parameters in self.calls if name == method]

    async def called(self, method: str) -> dict[str, Any]:
        """The next call of the method that was not asked for before; waits for it."""
        self._seen[method] += 1
        wanted = self._seen[method]
        await self._until(lambda: len(self.made(method)) >= wanted)
        return self.made(method)[wanted - 1]

    async def confirmed(self) -> None:
        """Waits until no update is left to be fetched."""
        await self._until(lambda: not self.updates)

    async def deliver(self, *updates: dict[str, Any]) -> None:
        for update in updates:
            self._types.Update.model_validate(update)
            self.updates.append(update)
        async with self._changed:
            self._changed.notify_all()

    # what people do

    def said(
        self, text: str | None = None, *, chat: str = "private", who: int = ADA, **more: Any
    ) -> dict[str, Any]:
        """An update with a message of somebody's; `more` goes into the message."""
        content = {"text": text} if text is not None else {}
        return self._update(message=self._message(chat, who) | content | more)

    def tapped(self, data: str, message: int = 41, who: int = ADA) -> dict[str, Any]:
        query = self._query(who)
        shown = {"message_id": message, "date": 1_790_000_000, "chat": {"id": who, "type": "private"}}
        return self._update(callback_query=query | {"message": shown, "chat_instance": "1", "data": data})

    def checks_out(self, payload: str, minor: int = 1800, who: int = ADA, **more: Any) -> dict[str, Any]:
        asked = {"currency": "USD", "total_amount": minor, "invoice_payload": payload}
        return self._update(pre_checkout_query=self._query(who) | asked | more)

    def has_paid(
        self, payload: str, minor: int = 1800, charge: str = "charge-1", who: int = ADA
    ) -> dict[str, Any]:
        payment = {
            "currency": "USD",
            "total_amount": minor,
            "invoice_payload": payload,
            "telegram_payment_charge_id": charge,
            "provider_payment_charge_id": f"provider-{charge}",
        }
        return self.said(successful_payment=payment, who=who)

    def _update(self, **content: Any) -> dict[str, Any]:
        self._number += 1
        return {"update_id": self._number, **content}

    def _message(self, chat: str, who: int) -> dict[str, Any]:
        number = who if chat == "private" else -100500
        return {
            "message_id": self._number + 1000,
            "date": 1_790_000_000,
            "chat": {"id": number, "type": chat},
            "from": _person(who),
        }

    def _query(self, who: int) -> dict[str, Any]:
        identity = f"query-{self._number}"
        self.pending.add(identity)
        return {"id": identity, "from": _person(who)}

    # what the bot calls

    async def _serve(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        parameters, files = await _parameters(request)
        try:
            if request.match_info["token"] != TOKEN:
                raise ApiError(401, "Unauthorized")
            self._check(method, parameters, files)
            if self.faults[method]:
                raise self.faults[method].pop(0)
            result = await self._answer(method, parameters, files)
            self.taken.append((method, parameters | files))
        except ApiError as error:
            return web.json_response(error.answer, status=error.code)
        finally:
            self.calls.append((method, parameters | files))
            async with self._changed:
                self._changed.notify_all()
        return web.json_response({"ok": True, "result": result})

    async def _download(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != TOKEN:
            raise web.HTTPUnauthorized
        return web.Response(body=self.documents[request.match_info["file"]])

    def _check(self, method: str, parameters: dict[str, Any], files: dict[str, Any]) -> None:
        model = getattr(self._methods, method[0].upper() + method[1:])
        wrong = list(_departures(model, parameters | dict.fromkeys(files, "file")))
        wrong += _over_the_limits(parameters)
        self.violations += [f"{method}: {each}" for each in wrong]
        if wrong:
            raise bad(wrong[0])

    async def _answer(self, method: str, parameters: dict[str, Any], files: dict[str, Any]) -> Any:
        match method:
            case "getUpdates":
                return await self._get_updates(parameters)
            case "getMe":
                return {"id": 1, "is_bot": True, "first_name": "Letters", "username": "letters_test_bot"}
            case "getWebhookInfo":
                return {"url": self.webhook, "has_custom_certificate": False, "pending_update_count": 0}
            case "createInvoiceLink":
                return "https://t.me/$invoice"
            case "getFile":
                return self._file(parameters["file_id"])
            case "setWebhook" | "deleteWebhook":
                self.webhook = parameters.get("url", "")
            case "answerCallbackQuery":
                self._answered(parameters["callback_query_id"])
            case "answerPreCheckoutQuery":
                self._answered(parameters["pre_checkout_query_id"])
            case "editMessageText":
                return self._edit(parameters)
            case _ if method.startswith("send"):
                return self._send(method, parameters, files)
        return True

    async def _get_updates(self, parameters: dict[str, Any]) -> list[dict[str, Any]]:
        if self.webhook:
            raise ApiError(409, "Conflict: can't use getUpdates method while webhook is active")
        self.updates = [each for each in self.updates if each["update_id"] >= parameters["offset"]]
        async with self._changed:
            self._changed.notify_all()
        await self._until(lambda: bool(self.updates) or self._closing)
        return self.updates[:100]

    def _file(self, file: str) -> dict[str, Any]:
        if file not in self.documents:
            raise bad("wrong file_id or the file is temporarily unavailable")
        size = len(self.documents[file])
        if size > 20 * 2**20:
            raise bad("file is too big")
        return {"file_id": file, "file_unique_id": file, "file_size": size, "file_path": f"documents/{file}"}

    def _answered(self, query: str) -> None:
        if query not in self.pending:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        self.pending.discard(query)

    def _send(self, method: str, parameters: dict[str, Any], files: dict[str, Any]) -> dict[str, Any]:
        if parameters["chat_id"] not in self.chats:
            raise bad("chat not found")
        if method in FILES and not files[FILES[method]]["content"]:
            raise bad("file must be non-empty")
        number = len(self.messages) + 1
        self.messages[number] = parameters
        return _sent(number, parameters)

    def _edit(self, parameters: dict[str, Any]) -> dict[str, Any]:
        number = parameters["message_id"]
        before = self.messages.get(number)
        if before is None:
            raise bad("message to edit not found")
        if "text" not in before:
            raise bad("there is no text in the message to edit")
        look = ("text", "entities", "reply_markup")
        if [before.get(key) for key in look] == [parameters.get(key) for key in look]:
            raise bad("message is not modified: new message content is exactly the same")
        self.messages[number] = parameters
        return _sent(number, parameters)

    async def _until(self, condition: Callable[[], bool]) -> None:
        async with self._changed:
            await self._changed.wait_for(condition)


def _person(number: int) -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": "Ada", "language_code": "iw"}


def _sent(number: int, parameters: dict[str, Any]) -> dict[str, Any]:
    chat = {"id": parameters["chat_id"], "type": "private"}
    message = {"message_id": number, "date": 1_790_000_000, "chat": chat}
    return message | {"text": parameters.get("text", "...")}


async def _parameters(request: web.Request) -> tuple[dict[str, Any], dict[str, Any]]:
    """What was called with, and the files that came along."""
    if request.content_type == "application/json":
        return await request.json(), {}
    if request.content_type != "multipart/form-data":  # in the address, everything as text
        return {key: _typed(key, value) for key, value in request.query.items()}, {}
    parameters, files = {}, {}
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        assert part.name is not None
        if part.filename is None:
            parameters[part.name] = _typed(part.name, await part.text())
        else:
            files[part.name] = {"name": part.filename, "content": bytes(await part.read())}
    return parameters, files


def _typed(name: str, value: str) -> Any:
    return value if name in {"caption", "text", "language_code"} else json.loads(value)


def _departures(model: type[BaseModel], parameters: dict[str, Any]) -> list[str]:
    """What does not fit the Bot API: wrong types, and fields it does not have."""
    try:
        call = model.model_validate_json(json.dumps(parameters), strict=True)
    except ValidationError as error:
        return [f"{each['loc']} {each['msg']}" for each in error.errors()]
    return list(_unknown(call))


def _unknown(value: Any) -> list[str]:
    if isinstance(value, list | tuple):
        return [name for each in value for name in _unknown(each)]
    if not isinstance(value, BaseModel):
        return []
    return [*(value.model_extra or {}), *_unknown([each for _name, each in value])]


def _over_the_limits(parameters: dict[str, Any]) -> list[str]:
    return [
        *_text_wrong(parameters, "text", "entities", 4096),
        *_text_wrong(parameters, "caption", "caption_entities", 1024),
        *_keyboard_wrong(parameters.get("reply_markup", {}).get("inline_keyboard", [])),
        *_invoice_wrong(parameters),
    ]


def _text_wrong(parameters: dict[str, Any], field: str, entities: str, limit: int) -> list[str]:
    length = len(parameters.get(field, "").encode("utf-16-le")) // 2
    wrong = [f"{field} is too long"] if length > limit else []
    if field in parameters and not parameters[field].strip():
        wrong.append(f"{field} is empty")
    end = 0
    for entity in parameters.get(entities, []):
        if entity["offset"] < end or entity["length"] < 1 or entity["offset"] + entity["length"] > length:
            wrong.append("an entity lies outside of the text")
        end = entity["offset"] + entity["length"]
    return wrong


def _keyboard_wrong(rows: list[list[dict[str, Any]]]) -> list[str]:
    wrong = [] if all(rows) else ["a row without buttons"]
    for button in (button for row in rows for button in row):
        if len({"url", "callback_data", "web_app"} & set(button)) != 1:
            wrong.append("a button does one thing")
        if not 1 <= len(button.get("callback_data", "?").encode()) <= 64:
            wrong.append("BUTTON_DATA_INVALID")
        if not button.get("web_app", {}).get("url", "https://").startswith("https://"):
            wrong.append("BUTTON_URL_INVALID")
        host = urlsplit(button.get("url", "https://a.b")).hostname or ""
        if "." not in host or host.startswith("127."):
            wrong.append("BUTTON_URL_INVALID")
    return wrong


def _invoice_wrong(parameters: dict[str, Any]) -> list[str]:
    if "prices" not in parameters:
        return []
    lengths = {"title": 32, "description": 255, "payload": 128, "start_parameter": 64}
    return [name for name, limit in lengths.items() if not 1 <= len(parameters[name]) <= limit]
