"""Methods on chats, members, topics, files and the bot itself."""

from typing import Final

from tests.botapi.errors import bad_request
from tests.botapi.parameters import Parameters
from tests.botapi.world import Chat, Json, Topic, World

_DOWNLOAD_BYTES: Final = 20 * 1024 * 1024
_COLOUR: Final = 7322096


async def get_me(world: World, _parameters: Parameters) -> Json:
    return world.bot.json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_chat(world: World, parameters: Parameters) -> Json:
    chat = world.known(parameters.integer("chat_id"))
    if chat.bot_status in {"kicked", "left"} and chat.type != "private":
        raise bad_request("chat not found")
    return chat.json() | {
        "accent_color_id": 1,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }


async def get_chat_member(world: World, parameters: Parameters) -> Json:
    chat = world.known(parameters.integer("chat_id"))
    if parameters.integer("user_id") != world.bot.id:
        return {"status": "member", "user": {"id": parameters.integer("user_id"), "is_bot": False, "first_name": "?"}}
    return member(world, chat, chat.bot_status)


def member(world: World, chat: Chat, status: str) -> Json:
    """The bot as a member of a chat."""
    answer: Json = {"status": status, "user": world.bot.json()}
    if status == "kicked":
        return answer | {"until_date": 0}
    if status != "administrator":
        return answer
    rights = (
        "can_be_edited",
        "is_anonymous",
        "can_manage_chat",
        "can_delete_messages",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_promote_members",
        "can_change_info",
        "can_invite_users",
        "can_post_stories",
        "can_edit_stories",
        "can_delete_stories",
        "can_send_welcome_messages",
    )
    return answer | dict.fromkeys(rights, False) | {"can_manage_topics": chat.can_manage_topics}


async def leave_chat(world: World, parameters: Parameters) -> bool:
    world.open_to_bot(parameters.integer("chat_id")).bot_status = "left"
    return True


async def send_chat_action(world: World, parameters: Parameters) -> bool:
    chat = world.open_to_bot(parameters.integer("chat_id"))
    chat.actions.append(parameters.text("action"))
    return True


async def set_my_commands(world: World, parameters: Parameters) -> bool:
    scope = parameters.structure("scope") or {"type": "default"}
    if "chat_id" in scope:
        world.known(int(scope["chat_id"]))
    commands = parameters.structure("commands") or []
    for command in commands:
        if not command["command"].islower() or not 1 <= len(command["command"]) <= 32:
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[scope["type"], parameters.text("language_code")] = commands
    return True


async def get_my_commands(world: World, parameters: Parameters) -> list[Json]:
    scope = parameters.structure("scope") or {"type": "default"}
    return world.commands.get((scope["type"], parameters.text("language_code")), [])


async def get_file(world: World, parameters: Parameters) -> Json:
    file = world.files.get(parameters.text("file_id"))
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if file.size > _DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
        "file_path": f"documents/{file.file_id}",
    }


def _forum(world: World, parameters: Parameters, doing: str) -> Chat:
    chat = world.open_to_bot(parameters.integer("chat_id"))
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if chat.bot_status != "administrator" or not chat.can_manage_topics:
        raise bad_request(f"not enough rights to {doing} a topic")
    return chat


async def create_forum_topic(world: World, parameters: Parameters) -> Json:
    chat = _forum(world, parameters, "create")
    name = parameters.text("name").strip()
    if not 1 <= len(name) <= 128:
        raise bad_request("TOPIC_TITLE_EMPTY")
    created = {"forum_topic_created": {"name": name, "icon_color": _COLOUR}}
    message = world.post(chat, world.bot, created)
    topic_id = message["message_id"]
    message |= {"message_thread_id": topic_id, "is_topic_message": True}
    chat.topics[topic_id] = Topic(topic_id, name)
    await world.tell(chat, message, "topic")
    return {"message_thread_id": topic_id, "name": name, "icon_color": _COLOUR}


async def edit_forum_topic(world: World, parameters: Parameters) -> bool:
    topic = world.topic(_forum(world, parameters, "edit"), parameters.integer("message_thread_id"))
    if parameters.text("name", topic.name) == topic.name:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.name = parameters.text("name")
    return True


async def switch_topic(world: World, parameters: Parameters, is_closed: bool) -> bool:
    chat = _forum(world, parameters, "close" if is_closed else "reopen")
    topic = world.topic(chat, parameters.integer("message_thread_id"))
    if topic.is_closed is is_closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.is_closed = is_closed
    return True


async def delete_forum_topic(world: World, parameters: Parameters) -> bool:
    chat = _forum(world, parameters, "delete")
    world.topic(chat, parameters.integer("message_thread_id"))
    del chat.topics[parameters.integer("message_thread_id")]
    return True
