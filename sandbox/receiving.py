"""The methods by which a bot gets its updates and files, and looks at chats."""

from .chats import Json
from .files import DOWNLOAD_LIMIT
from .parameters import Params, flag, number, structure, words
from .refusal import bad
from .state import State


class Receiving(State):
    def get_me(self, params: Params) -> Json:
        return self.bot | self.botfather

    async def get_updates(self, params: Params) -> list[Json]:
        self.updates.allow(structure(params, "allowed_updates", "allowed updates"))
        timeout = number(params, "timeout")
        return await self.updates.get(number(params, "offset"), number(params, "limit", 100), timeout)

    def set_webhook(self, params: Params) -> bool:
        url = words(params, "url")
        if url and not url.startswith("https://"):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        self.updates.allow(structure(params, "allowed_updates", "allowed updates"))
        self.updates.webhook = {"url": url, "max_connections": number(params, "max_connections", 40)}
        if flag(params, "drop_pending_updates"):
            self.updates.clear()
        return True

    def delete_webhook(self, params: Params) -> bool:
        self.updates.webhook = {}
        if flag(params, "drop_pending_updates"):
            self.updates.clear()
        return True

    def get_webhook_info(self, params: Params) -> Json:
        count = {"has_custom_certificate": False, "pending_update_count": len(self.updates.waiting)}
        return {"url": ""} | self.updates.webhook | count

    def get_file(self, params: Params) -> Json:
        if not words(params, "file_id"):
            raise bad("file_id not specified")
        file = self.files.find(words(params, "file_id"))
        if max(file.size, len(file.data)) > DOWNLOAD_LIMIT:
            raise bad("file is too big")
        return file.json() | {"file_path": file.path}

    def get_chat(self, params: Params) -> Json:
        chat = self.chat(params)
        gifts = (
            "unlimited_gifts",
            "limited_gifts",
            "unique_gifts",
            "premium_subscription",
            "gifts_from_channels",
        )
        return chat.json() | {
            "accent_color_id": 0,
            "max_reaction_count": 11,
            "accepted_gift_types": dict.fromkeys(gifts, False),
        }

    def leave_chat(self, params: Params) -> bool:
        chat = self.chat(params)
        if chat.account:
            raise bad("chat member status can't be changed in private chats")
        self.check_writable(chat)
        chat.member = False
        self.changed(chat)
        return True
