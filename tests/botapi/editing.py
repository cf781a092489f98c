"""Methods that change a message or say something about one."""

from typing import Final

from tests.botapi.errors import bad_request
from tests.botapi.parameters import Parameters
from tests.botapi.sending import caption_content, markup, text_content
from tests.botapi.world import Chat, Json, World

_NOT_MODIFIED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)


def _own(world: World, parameters: Parameters) -> tuple[Chat, Json]:
    chat = world.open_to_bot(parameters.integer("chat_id"))
    message = chat.messages.get(parameters.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message["from"]["id"] != world.bot.id:
        raise bad_request("message can't be edited")
    return chat, message


async def _change(world: World, parameters: Parameters, parts: tuple[str, ...], content: Json) -> Json:
    chat, message = _own(world, parameters)
    content = content | markup(parameters)
    parts = (*parts, "reply_markup")
    if {key: message[key] for key in parts if key in message} == content:
        raise bad_request(_NOT_MODIFIED)
    for key in parts:
        message.pop(key, None)
    message |= content
    message["edit_date"] = world.date()
    chat.messages[message["message_id"]] = message
    await world.tell(chat, message, "edited")
    return message


async def edit_message_text(world: World, parameters: Parameters) -> Json:
    _, message = _own(world, parameters)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return await _change(world, parameters, ("text", "entities"), text_content(parameters))


async def edit_message_caption(world: World, parameters: Parameters) -> Json:
    _, message = _own(world, parameters)
    if not {"photo", "document", "voice", "audio", "video"} & set(message):
        raise bad_request("there is no caption in the message to edit")
    return await _change(world, parameters, ("caption", "caption_entities"), caption_content(parameters))


async def edit_message_reply_markup(world: World, parameters: Parameters) -> Json:
    return await _change(world, parameters, (), {})


async def delete_message(world: World, parameters: Parameters) -> bool:
    chat = world.open_to_bot(parameters.integer("chat_id"))
    if chat.messages.pop(parameters.integer("message_id"), None) is None:
        raise bad_request("message to delete not found")
    return True


async def pin_chat_message(world: World, parameters: Parameters) -> bool:
    chat = world.open_to_bot(parameters.integer("chat_id"))
    message_id = parameters.integer("message_id")
    if message_id not in chat.messages:
        raise bad_request("message to pin not found")
    chat.pinned.add(message_id)
    return True


async def set_message_reaction(world: World, parameters: Parameters) -> bool:
    chat = world.open_to_bot(parameters.integer("chat_id"))
    message_id = parameters.integer("message_id")
    if message_id not in chat.messages:
        raise bad_request("message to react not found")
    chat.reactions[message_id] = parameters.structure("reaction") or []
    return True


async def answer_callback_query(world: World, parameters: Parameters) -> bool:
    query_id = parameters.text("callback_query_id")
    if query_id not in world.queries or world.queries[query_id]:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    world.queries[query_id] = True
    return True
