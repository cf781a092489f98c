"""Methods that put a message into a chat."""

import json
from typing import Any, Final

from tests.botapi.entities import parse_html, trim, units
from tests.botapi.errors import bad_request
from tests.botapi.parameters import Parameters, Uploaded
from tests.botapi.world import Chat, Json, StoredFile, World

_TEXT_UNITS: Final = 4096
_CAPTION_UNITS: Final = 1024
_BUTTON_BYTES: Final = 64
_PHOTO_BYTES: Final = 10 * 1024 * 1024
_UPLOAD_BYTES: Final = 50 * 1024 * 1024
_MOST_ENTITIES: Final = 100


def styled(parameters: Parameters, name: str) -> tuple[str, list[Json]]:
    """The text under `name`, parsed as parse_mode says, trimmed, with at most 100 entities."""
    text, entities = (
        parameters.text(name),
        parameters.structure("caption_entities" if name == "caption" else "entities"),
    )
    entities = entities or []
    mode = parameters.text("parse_mode").lower()
    if mode == "html":
        text, entities = parse_html(text)
    elif mode:
        raise bad_request("unsupported parse_mode")
    text, entities = trim(text.replace("\r", ""), entities)
    return text, entities[:_MOST_ENTITIES]


def text_content(parameters: Parameters) -> Json:
    text, entities = styled(parameters, "text")
    if not text:
        raise bad_request("message text is empty")
    if units(text) > _TEXT_UNITS:
        raise bad_request("message is too long")
    return {"text": text} | ({"entities": entities} if entities else {})


def caption_content(parameters: Parameters) -> Json:
    caption, entities = styled(parameters, "caption")
    if units(caption) > _CAPTION_UNITS:
        raise bad_request("message caption is too long")
    content: Json = {"caption": caption} if caption else {}
    return content | ({"caption_entities": entities} if entities else {})


def markup(parameters: Parameters) -> Json:
    """The inline keyboard under a message, held to Telegram's limits."""
    value = parameters.structure("reply_markup")
    if not value or "inline_keyboard" not in value:
        return {}
    for row in value["inline_keyboard"]:
        for button in row:
            if not button.get("text"):
                raise bad_request(
                    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
                )
            data = button.get("callback_data")
            if data is not None and not 1 <= len(data.encode()) <= _BUTTON_BYTES:
                raise bad_request("BUTTON_DATA_INVALID")
    rows = [row for row in value["inline_keyboard"] if row]
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _media(world: World, parameters: Parameters, name: str) -> StoredFile:
    given = parameters.file(name)
    if isinstance(given, str):
        if given not in world.files:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return world.files[given]
    if not given.data:
        raise bad_request("file must be non-empty")
    if len(given.data) > (_PHOTO_BYTES if name == "photo" else _UPLOAD_BYTES):
        raise bad_request("file is too big" + (" for a photo" if name == "photo" else ""))
    if name == "photo" and not given.data.startswith((b"\xff\xd8", b"\x89PNG", b"RIFF")):
        raise bad_request("IMAGE_PROCESS_FAILED")
    return _kept(world, given)


def _kept(world: World, given: Uploaded) -> StoredFile:
    return world.keep_file(given.data, given.name, given.media_type)


def media_content(world: World, kind: str, file: StoredFile) -> Json:
    """The part of a message that describes a file."""
    common: Json = {"file_id": file.file_id, "file_unique_id": file.unique_id, "file_size": file.size}
    if kind == "photo":
        small = common | {
            "file_id": f"{file.file_id}s",
            "file_unique_id": f"{file.unique_id}s",
            "width": 90,
            "height": 60,
            "file_size": 900,
        }
        world.files.setdefault(
            f"{file.file_id}s", StoredFile(f"{file.file_id}s", b"\xff\xd8small", "", "image/jpeg", 7)
        )
        return {"photo": [small, common | {"width": 1280, "height": 853}]}
    named = ({"file_name": file.name} if file.name else {}) | {"mime_type": file.media_type}
    extra: dict[str, Json] = {
        "document": named,
        "voice": {"duration": 3, "mime_type": file.media_type},
        "audio": {"duration": 3} | named,
        "video": {"duration": 3, "width": 640, "height": 360} | named,
        "video_note": {"duration": 3, "length": 240},
        "sticker": {
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": "👍",
        },
    }
    return {kind: common | extra[kind]}


async def put(world: World, parameters: Parameters, content: Json) -> Json:
    """Place the bot's message: chat, topic and reply are looked at in the order Telegram does."""
    chat = world.open_to_bot(parameters.integer("chat_id"))
    thread_id = parameters.optional("message_thread_id")
    if thread_id is not None:
        thread_id = _thread(world, chat, thread_id)
    message = world.post(chat, world.bot, content, thread_id=thread_id, reply_to=_reply(chat, parameters))
    await world.tell(chat, message, "sent")
    return message


def _thread(world: World, chat: Chat, thread_id: int) -> int:
    topic = world.topic(chat, thread_id)
    if topic.is_closed and chat.bot_status != "administrator":
        raise bad_request("TOPIC_CLOSED")
    return topic.id


def _reply(chat: Chat, parameters: Parameters) -> int | None:
    reply = parameters.structure("reply_parameters")
    if not reply:
        return None
    if reply["message_id"] in chat.messages:
        return int(reply["message_id"])
    if reply.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


async def send_message(world: World, parameters: Parameters) -> Json:
    return await put(world, parameters, text_content(parameters) | markup(parameters))


async def send_media(world: World, parameters: Parameters, kind: str) -> Json:
    world.open_to_bot(parameters.integer("chat_id"))
    caption = caption_content(parameters)
    return await put(
        world, parameters, media_content(world, kind, _media(world, parameters, kind)) | caption | markup(parameters)
    )


async def copy_message(world: World, parameters: Parameters) -> Json:
    original = _original(world, parameters)
    kinds = (
        "text",
        "entities",
        "photo",
        "document",
        "voice",
        "audio",
        "video",
        "video_note",
        "sticker",
        "caption",
        "caption_entities",
    )
    content = {key: original[key] for key in kinds if key in original}
    if "caption" in parameters.values:
        content |= caption_content(parameters)
    message = await put(world, parameters, json.loads(json.dumps(content)) | markup(parameters))
    return {"message_id": message["message_id"]}


async def forward_message(world: World, parameters: Parameters) -> Json:
    original = _original(world, parameters)
    without = {
        "message_id",
        "chat",
        "from",
        "date",
        "reply_to_message",
        "reply_markup",
        "message_thread_id",
        "is_topic_message",
    }
    origin: Json = {"type": "user", "sender_user": original["from"], "date": original["date"]}
    content: dict[str, Any] = {key: value for key, value in original.items() if key not in without}
    return await put(world, parameters, content | {"forward_origin": origin})


def _original(world: World, parameters: Parameters) -> Json:
    chat = world.known(parameters.integer("from_chat_id"))
    original = chat.messages.get(parameters.integer("message_id"))
    if original is None:
        raise bad_request("message to copy not found")
    return original
